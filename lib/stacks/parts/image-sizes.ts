const MB = 1e6

/**
 * About as large as these are unpacked. Ollama's is from github.com/ollama/ollama/issues/9982 and 7184 (3.3 and 4.9 GB);
 * the others are rounded up from what is pulled, of which images unpack to between two and three times.
 */
export const imageSizes = {
  'ollama/ollama': 4900 * MB,
  'ghcr.io/hatchet-dev/hatchet/hatchet-lite': 800 * MB,
  'livekit/egress': 2300 * MB,
  'livekit/livekit-server': 110 * MB,
  'dxflrs/garage': 35 * MB,
  postgres: 460 * MB,
  redis: 130 * MB,
  caddy: 60 * MB,
  'axllent/mailpit': 60 * MB,
} as const
