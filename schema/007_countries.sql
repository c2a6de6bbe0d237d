-- Where the members of a ring signed up from, most of them first: "NG 12, GB 3".
ALTER TABLE ring ADD COLUMN countries TEXT;
