import type { Signature } from './signature.ts'

export const browser: Signature[] = [
  {
    id: 'insecure-mic',
    layer: 'browser',
    patterns: [/navigator\.mediadevices is undefined/i, /getusermedia is not (?:implemented|a function)/i],
    title: 'The browser gives this page no microphone',
    meaning:
      'Browsers do so only for https pages and for this machine itself, and this page was opened by plain http.',
    remedy: 'Choose https with Caddy here, or open the page through an ssh tunnel at `http://localhost`.',
    offer: 'switch',
    source: 'https://github.com/open-webui/open-webui/issues/1147',
  },
  {
    id: 'browser-worker-certificate',
    layer: 'browser',
    patterns: [/an ssl certificate error occurred when fetching the script/i],
    title: 'The browser does not start a part of the pages because it does not trust their certificate',
    meaning: 'An exception for a certificate counts for pages, but not for service workers.',
    remedy:
      'Let the browser trust the authority of the certificate, or use a domain with a public certificate. Sound plays without it.',
    offer: 'switch',
    bearable: true,
    source: 'https://github.com/w3c/ServiceWorker/issues/1159',
  },
  {
    id: 'browser-cors',
    layer: 'browser',
    patterns: [
      /has been blocked by CORS policy/i,
      /the same origin policy disallows reading the remote resource/i,
    ],
    title: 'The browser may not send files to the storage',
    meaning: 'The storage does not say that pages of this address may use it.',
    remedy:
      'Give the bucket a CORS rule for the address of the pages, and no other: methods GET, PUT and HEAD. Look also whether the pages were opened at the address that the settings say.',
    offer: 'command',
    source: 'https://github.com/HeyPuter/puter/pull/3811',
  },
]
