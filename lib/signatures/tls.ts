import type { Signature } from './signature.ts'

export const tls: Signature[] = [
  {
    id: 'acme-ratelimit',
    layer: 'tls',
    patterns: [/urn:ietf:params:acme:error:rateLimited/i],
    title: 'Let’s Encrypt makes no more certificates for now',
    meaning: 'Too many were asked for, by this machine or by others who use the same domain, such as nip.io.',
    remedy:
      'The line says when to try again; restarting Caddy before that only makes it later. Or use a domain of your own, or a certificate that Caddy makes itself.',
    offer: 'switch',
    source: 'https://github.com/caddyserver/caddy/issues/5306',
  },
  {
    id: 'acme-nxdomain',
    layer: 'tls',
    patterns: [
      /DNS problem: (?:NXDOMAIN|SERVFAIL|query timed out) looking up (?:A|AAAA|TXT|CAA) for (?<host>[\w.-]{1,253})/i,
    ],
    title: 'Let’s Encrypt does not find {host}',
    meaning: 'The domain has no address record, or it is too new to be seen everywhere.',
    remedy:
      'Make an A record for {host} with the public address of this machine, then wait until `getent hosts {host}` answers with it.',
    offer: 'switch',
    source: 'https://github.com/caddyserver/caddy/issues/4682',
  },
  {
    id: 'caddy-ip-sni',
    layer: 'tls',
    patterns: [
      /no certificate available for '[\d.]{7,15}'/i,
      /tlsv1 alert internal error/i,
      /SSL_ERROR_INTERNAL_ERROR_ALERT/i,
    ],
    title: 'The page was opened by its number, for which there is no certificate',
    meaning:
      'Browsers send no name when the address is a number, so Caddy cannot tell which certificate is meant.',
    remedy:
      'Open the page by a name that the certificate has. Or write `default_sni` with that name into the global options at the top of the Caddyfile.',
    offer: 'command',
    source: 'https://github.com/caddyserver/caddy/issues/7417',
  },
  {
    id: 'ca-untrusted',
    layer: 'tls',
    patterns: [
      /CERTIFICATE_VERIFY_FAILED/i,
      /self[- ]signed certificate/i,
      /unable to get (?:local )?issuer certificate/i,
      /UNABLE_TO_VERIFY_LEAF_SIGNATURE/,
      /x509: certificate signed by unknown authority/i,
      /invalid peer certificate: (?:UnknownIssuer|BadSignature)/i,
    ],
    title: 'A service does not trust the certificate of another',
    meaning: 'That one comes from an authority of your own, which is not known inside of the container.',
    remedy: 'Name the certificate of that authority under trust here (upstream’s `--extra-ca`), then apply.',
    offer: 'apply',
    source: 'https://github.com/GreyhavenHQ/reflector/blob/main/docsv2/custom-ca-setup.md',
  },
  {
    id: 'tls-other-name',
    layer: 'tls',
    patterns: [
      /hostname mismatch, certificate is not valid for/i,
      /ERR_TLS_CERT_ALTNAME_INVALID/,
      /hostname\/ip does(?: not|n't) match certificate's altnames/i,
      /x509: certificate is (?:valid for [^\n]{1,200}, not|not valid for any names)/i,
      /x509: certificate relies on legacy common name field/i,
      /x509: cannot validate certificate for [\da-f.:]{2,45} because it doesn't contain any IP SANs/i,
      /invalid peer certificate: (?:NotValidForName|certificate not valid for name)/i,
    ],
    title: 'A certificate is for another name than the one that was asked',
    meaning: 'The address in the settings is not among the names that the certificate was made for.',
    remedy: 'Write the address with a name from the certificate, or have a certificate made for this name.',
    offer: 'switch',
    outranks: ['ca-untrusted', 'registry-unreachable'],
    source: 'https://github.com/emqx/MQTTX/issues/1456',
  },
  {
    id: 'tls-not-spoken',
    layer: 'tls',
    patterns: [
      /\bwrong version number\b/i,
      /\bWRONG_VERSION_NUMBER\b/,
      /received corrupt message of type InvalidContentType/i,
      /"https:\/\/[^"\n]{1,200}": tls: first record does not look like a tls handshake/i,
    ],
    title: 'A service is asked by https, but answers by plain http',
    meaning: 'The address in the settings begins with `https://`, and that service has no certificate.',
    remedy:
      'Correct the address of that service, then apply: inside the stack services are asked by `http://`.',
    offer: 'switch',
    source: 'https://github.com/langgenius/dify/issues/1275',
  },
  {
    id: 'acme-blocked',
    layer: 'tls',
    patterns: [/timeout during connect \(likely firewall problem\)/i],
    title: 'Let’s Encrypt cannot reach this machine',
    meaning:
      'It asks at port 80 or 443 from the internet, and a firewall or the router does not let it through.',
    remedy:
      'Let the router pass ports 80 and 443 on to this machine, and the firewall of the machine and of its provider let them in. Or use a certificate that Caddy makes itself.',
    offer: 'switch',
    outranks: ['acme-ratelimit'],
    source: 'https://github.com/caddyserver/caddy/issues/3588',
  },
  {
    id: 'acme-other-server',
    layer: 'tls',
    patterns: [/invalid response from https?:\/\/(?<host>[\w.-]{1,253})\/\.well-known\/acme-challenge/i],
    title: 'Let’s Encrypt met another web server at {host}',
    meaning: 'The domain leads to another machine, or another web server has port 80 on this one.',
    remedy:
      '`getent hosts {host}` must answer with the public address of this machine, also for IPv6; `sudo ss -ltnp` shows who has port 80.',
    offer: 'switch',
    outranks: ['acme-ratelimit'],
    source: 'https://github.com/win-acme/win-acme/issues/2211',
  },
  {
    id: 'acme-caa',
    layer: 'tls',
    patterns: [/CAA record for (?<host>[\w.-]{1,253}) prevents issuance/i],
    title: 'The domain {host} forbids certificates of Let’s Encrypt',
    meaning: 'Its owner wrote into its records who may make certificates for it.',
    remedy:
      'Add a CAA record for {host} that allows `letsencrypt.org`, or use a certificate from who is allowed.',
    offer: 'switch',
    outranks: ['acme-ratelimit'],
    source: 'https://github.com/certbot/certbot/issues/4827',
  },
  {
    id: 'caddyfile-wrong',
    layer: 'tls',
    patterns: [
      /adapting config using caddyfile: (?<place>[\w./-]{1,120}:\d{1,6})/i,
      /adapting config using caddyfile: /i,
    ],
    title: 'Caddy cannot read its settings',
    meaning: 'Something in the Caddyfile is misspelt or newer than this Caddy ({place|the line says where}).',
    remedy: 'Correct it there, or put the file of the last run back with `reflector-wizard undo`.',
    offer: 'apply',
    source: 'https://github.com/caddy-dns/tencentcloud/issues/2',
  },
]
