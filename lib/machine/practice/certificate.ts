/**
 * What stands for the certificate of an authority. It signs nothing: nobody has its key, it ended in 2020, and it says of
 * itself that it is none.
 */
export const PRACTICE_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBoTCCAUagAwIBAgIBATAKBggqhkjOPQQDAjBBMRkwFwYDVQQKDBByZWZsZWN0
b3Itd2l6YXJkMSQwIgYDVQQDDBtQcmFjdGljZTogdHJ1c3RlZCBieSBub2JvZHkw
HhcNMjAwMTAxMDAwMDAwWhcNMjAwMTAyMDAwMDAwWjBBMRkwFwYDVQQKDBByZWZs
ZWN0b3Itd2l6YXJkMSQwIgYDVQQDDBtQcmFjdGljZTogdHJ1c3RlZCBieSBub2Jv
ZHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQW5iMabOBRqOOT2Lt5YDZlxKhr
IAIUKgcUoQvFkEsANC9mVjb5xq1XgSlGGTNfA/dgG7dAxvQfrqUv+MzhgEweoy8w
LTAMBgNVHRMBAf8EAjAAMB0GA1UdDgQWBBTo8/hKlJ1eUQ0p1LNu1VUD4SelQzAK
BggqhkjOPQQDAgNJADBGAiEAvWdIe99T5UreiM4DUmTHk9wmQlsZXh3qPwB0Wrkr
Ai0CIQCcEEvtMQhTTLh/wZEKqXZS0iQh21Akopeay+tJK7jdHw==
-----END CERTIFICATE-----
`
