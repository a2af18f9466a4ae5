/**
 * The real programs that the suite of real programs runs in place of stand-ins, as package registries have them by name.
 * Ollama is not among them: its module lacks the C++ headers of its `vendor` folders, which Go leaves out of modules.
 * @typedef {{ by: 'cargo', crate: string, version: string, minutes: number }} Crate
 * @typedef {{ by: 'go', module: string, version: string, minutes: number }} Module
 * @typedef {{ by: 'pip', packages: string[], minutes: number }} Wheels for the Python of the images
 * @typedef {Crate | Module | Wheels} Recipe `minutes`: about as long as two cores take
 */

/** @satisfies {Record<string, Recipe>} */
export const recipes = {
  garage: { by: 'cargo', crate: 'garage', version: '1.1.0', minutes: 20 },
  caddy: { by: 'go', module: 'github.com/caddyserver/caddy/v2/cmd/caddy', version: 'v2.11.9', minutes: 3 },
  // Later versions replace modules by forks that the Go proxy does not have.
  livekit: {
    by: 'go',
    module: 'github.com/livekit/livekit-server/cmd/server',
    version: 'v1.13.5',
    minutes: 3,
  },
  speech: { by: 'pip', packages: ['pocketsphinx==5.1.1', 'imageio-ffmpeg==0.8.1'], minutes: 1 },
}

/** @typedef {keyof typeof recipes} Program */

export const programs = /** @type {Program[]} */ (Object.keys(recipes))
