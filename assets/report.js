// What the report does beyond being read: sort, filter, fold, and light up who is near.
