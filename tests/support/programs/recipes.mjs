/**
 * The real programs that the suite of real programs runs in place of stand-ins, as package registries have them by name.
 * @typedef {{ by: 'cargo', crate: string, version: string, minutes: number }} Crate
 * @typedef {{ by: 'go', module: string, version: string, minutes: number, native?: boolean }} Module `native`: with C code in it
 * @typedef {{ by: 'pip', packages: string[], minutes: number }} Wheels for the Python of the images
 * @typedef {Crate | Module | Wheels} Recipe `minutes`: about as long as two cores take
 */

/** @satisfies {Record<string, Recipe>} */
export const recipes = {
  garage: { by: 'cargo', crate: 'garage', version: '1.1.0', minutes: 20 },
  caddy: { by: 'go', module: 'github.com/caddyserver/caddy/v2/cmd/caddy', version: 'v2.11.9', minutes: 3 },
  livekit: {
    by: 'go',
    module: 'github.com/livekit/livekit-server/cmd/server',
    version: 'v1.13.11',
    minutes: 3,
  },
  ollama: { by: 'go', module: 'github.com/ollama/ollama', version: 'v0.17.4', native: true, minutes: 8 },
  speech: { by: 'pip', packages: ['pocketsphinx==5.1.1', 'imageio-ffmpeg==0.8.1'], minutes: 1 },
}

/** @typedef {keyof typeof recipes} Program */

export const programs = /** @type {Program[]} */ (Object.keys(recipes))
