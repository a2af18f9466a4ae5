import type { BrowserProbe, BrowserWatch } from '../contract/watch.ts'

const watch = (service: string, id: string, proves: string, asks: BrowserProbe): BrowserWatch => ({
  id,
  service,
  proves,
  asks,
  from: 'browser',
  every: 60,
  within: 5,
})

/** What a browser has to get to of Reflector: its pages, its API, and with the microphone. */
export const pagesFromBrowser = ({ site, api }: { site: string; api: string }): BrowserWatch[] => [
  watch('web', 'pages', `A browser reaches the pages at ${site}`, { ask: 'reach', url: site }),
  watch('web', 'microphone', 'Browsers give the microphone to its pages', { ask: 'microphone', url: site }),
  watch('server', 'api', `A browser reaches the API at ${api}`, { ask: 'reach', url: `${api}/health` }),
]

/** `address`: the one that browsers are told; see the probe. */
export const soundFromBrowser = (service: string, address: string | undefined): BrowserWatch =>
  watch(service, 'media', 'Sound and pictures find their way to it', {
    ask: 'media',
    ...(address !== undefined && { address }),
  })

/** An address of the API that answers everybody, in every release: nothing answers at its root. */
export const apiUrl = (api: string): string => `${api}/v1/me`
