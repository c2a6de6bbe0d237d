#include <stddef.h>

#include "load/preset_tables.h"

static const struct preset_column auth0[] = {
    { "user_id", FIELD_ACCOUNT },
    { "created_at", FIELD_MOMENT },
    { "email", FIELD_EMAIL },
    { "name", FIELD_NAME },
    { "phone_number", FIELD_PHONE },
    { "last_ip", FIELD_IP },
    { "last_login", FIELD_LOGIN },
    { "blocked", FIELD_STATUS, TRANSFORM_BANNED },
    { NULL },
};

/* The extension that exports users writes names for people. */
static const struct preset_column auth0_extension[] = {
    { "Id|User Id", FIELD_ACCOUNT },
    { "Created At", FIELD_MOMENT },
    { "Email", FIELD_EMAIL },
    { "Name", FIELD_NAME },
    { "Phone Number", FIELD_PHONE },
    { "Last IP", FIELD_IP },
    { "Last Login", FIELD_LOGIN },
    { "Blocked", FIELD_STATUS, TRANSFORM_BANNED },
    { NULL },
};

static const struct preset_column clerk[] = {
    { "id", FIELD_ACCOUNT },
    { "created_at", FIELD_MOMENT },
    { "first_name", FIELD_NAME },
    { "last_name", FIELD_NAME, TRANSFORM_APPEND },
    { "primary_email_address", FIELD_EMAIL },
    { "primary_phone_number", FIELD_PHONE },
    { "banned", FIELD_STATUS, TRANSFORM_BANNED },
    { NULL },
};

const char *const preset_firebase_names[PRESET_SHAPE] = { "uid", "email", "email verified",
    "password hash", "password salt", "name", "photo url", "google id", "google email",
    "google name", "google photo url", "facebook id", "facebook email", "facebook name",
    "facebook photo url", "twitter id", "twitter email", "twitter name", "twitter photo url",
    "github id", "github email", "github name", "github photo url", "created", "last sign-in",
    "phone number", "disabled", "custom attributes", "" };

/* `firebase auth:export` writes CSV without a header (names from above) and JSON. */
static const struct preset_column firebase[] = {
    { "uid|localId", FIELD_ACCOUNT },
    { "created|createdAt", FIELD_MOMENT },
    { "email", FIELD_EMAIL },
    { "name|displayName", FIELD_NAME },
    { "phone number|phoneNumber", FIELD_PHONE },
    { "disabled", FIELD_STATUS, TRANSFORM_BANNED },
    { NULL },
};

static const struct preset_column supabase[] = {
    { "id|UID", FIELD_ACCOUNT },
    { "created_at|Created at", FIELD_MOMENT },
    { "email", FIELD_EMAIL },
    { "phone", FIELD_PHONE },
    { "raw_user_meta_data.full_name|raw_user_meta_data.name|Display name", FIELD_NAME },
    { "banned_until", FIELD_STATUS, TRANSFORM_BANNED_SINCE },
    { NULL },
};

/* `aws cognito-idp list-users`, also with attributes as columns. */
static const struct preset_column cognito[] = {
    { "sub|Attributes.sub|Username|cognito:username", FIELD_ACCOUNT },
    { "UserCreateDate", FIELD_MOMENT },
    { "email|Attributes.email", FIELD_EMAIL },
    { "phone_number|Attributes.phone_number", FIELD_PHONE },
    { "name|Attributes.name", FIELD_NAME },
    { "Enabled", FIELD_STATUS, TRANSFORM_ENABLED },
    { NULL },
};

static const struct preset_column keycloak[] = {
    { "id", FIELD_ACCOUNT },
    { "createdTimestamp|created_timestamp", FIELD_MOMENT },
    { "email", FIELD_EMAIL },
    { "firstName|first_name", FIELD_NAME },
    { "lastName|last_name", FIELD_NAME, TRANSFORM_APPEND },
    { "enabled", FIELD_STATUS, TRANSFORM_ENABLED },
    { NULL },
};

static const struct preset_column okta[] = {
    { "id", FIELD_ACCOUNT },
    { "created", FIELD_MOMENT },
    { "profile.email|profile.login|email|login", FIELD_EMAIL },
    { "profile.mobilePhone|profile.primaryPhone|mobilePhone|primaryPhone", FIELD_PHONE },
    { "profile.firstName|firstName", FIELD_NAME },
    { "profile.lastName|lastName", FIELD_NAME, TRANSFORM_APPEND },
    { "profile.countryCode|countryCode", FIELD_COUNTRY },
    { "profile.locale|locale", FIELD_LANGUAGE },
    { "profile.timezone|timezone", FIELD_TIMEZONE },
    { "status", FIELD_STATUS },
    { NULL },
};

static const struct preset_column workos[] = {
    { "id|user_id", FIELD_ACCOUNT },
    { "created_at", FIELD_MOMENT },
    { "email", FIELD_EMAIL },
    { "first_name", FIELD_NAME },
    { "last_name", FIELD_NAME, TRANSFORM_APPEND },
    { NULL },
};

/* Truth as a flag. */
static const struct preset_column fraud_flag[] = {
    { "is_fraud|isfraud|fraud|is_fraudulent|fraudulent|fraud_flag", FIELD_LABEL, TRANSFORM_FRAUD },
    { NULL },
};

static const struct preset_column none[] = { { NULL } };

const struct preset preset_signups[] = {
    { "Auth0 extension", RECORD_SIGNUP, { "Id|User Id", "Created At", "Last IP|Logins Count" },
        auth0_extension },
    { "Auth0", RECORD_SIGNUP, { "user_id", "created_at" }, auth0 },
    { "Clerk", RECORD_SIGNUP, { "id", "primary_email_address", "created_at" }, clerk },
    { "Clerk dashboard", RECORD_SIGNUP,
        { "id", "primary_email_address", "verified_email_addresses" }, none,
        .missing = "this is the export of Clerk's dashboard, which does not say when a user "
                   "signed up; export the users by Clerk's Backend API (GET /v1/users), which "
                   "has created_at" },
    { "Firebase", RECORD_SIGNUP,
        { "uid|localId", "created|createdAt", "passwordHash|password hash" }, firebase,
        .shown = "27 to 29 columns and no header; localId, createdAt" },
    { "Firebase", RECORD_SIGNUP, { "localId", "createdAt" }, firebase },
    { "Supabase", RECORD_SIGNUP,
        { "id", "created_at", "email",
            "raw_user_meta_data|raw_app_meta_data|encrypted_password|email_confirmed_at|"
            "raw_user_meta_data.name|raw_app_meta_data.provider|instance_id" },
        supabase },
    { "Supabase", RECORD_SIGNUP, { "UID", "Created at", "Last sign in at" }, supabase },
    { "Cognito", RECORD_SIGNUP,
        { "UserCreateDate", "sub|Attributes.sub|Username|cognito:username" }, cognito },
    { "Cognito import file", RECORD_SIGNUP, { "cognito:username", "cognito:mfa_enabled" }, none,
        .missing = "this is a file for importing users into Cognito, which does not say when a "
                   "user signed up; `aws cognito-idp list-users` has UserCreateDate" },
    { "Keycloak", RECORD_SIGNUP, { "id", "createdTimestamp|created_timestamp", "username|enabled" },
        keycloak },
    { "Okta", RECORD_SIGNUP,
        { "id", "created", "status",
            "profile.login|profile.email|login|lastLogin|passwordChanged|activated" },
        okta },
    { "WorkOS", RECORD_SIGNUP,
        { "id|user_id", "created_at", "email_verified",
            "profile_picture_url|last_sign_in_at|external_id" },
        workos },
    { "Shopify customers", RECORD_SIGNUP, { "Customer ID", "Email", "Total Spent|Total Orders" },
        none,
        .missing = "this is Shopify's export of customers, which does not say when a customer "
                   "signed up; the Admin API has created_at" },
    { "fraud flag", RECORD_LABEL, { "is_fraud|isfraud|fraud|is_fraudulent|fraudulent|fraud_flag" },
        fraud_flag },
    { NULL },
};
