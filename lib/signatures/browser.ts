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
]
