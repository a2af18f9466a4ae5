import { asks, type Block, onCards, type Services, SLOW_START, SOON, variable } from '../compose-text.ts'

/** Speech: on the card or on the processor, under one name. */
const speech = (profile: string, dockerfile: string): Block => ({
  build: { context: './gpu/self_hosted', dockerfile },
  profiles: [profile],
  restart: 'unless-stopped',
  ports: ['127.0.0.1:8000:8000'],
  environment: { HF_TOKEN: variable('HF_TOKEN') },
  volumes: ['gpu_cache:/root/.cache'],
  healthcheck: asks('http://localhost:8000/docs', SLOW_START),
  networks: { default: { aliases: ['transcription'] } },
})

const language = (profile: string): Block => ({
  image: 'ollama/ollama:latest',
  profiles: [profile],
  restart: 'unless-stopped',
  ports: ['127.0.0.1:11435:11435'],
  volumes: ['ollama_data:/root/.ollama'],
  environment: { OLLAMA_HOST: '0.0.0.0:11435', OLLAMA_KEEP_ALIVE: '24h' },
  healthcheck: asks('http://localhost:11435/api/tags', SOON),
})

export const models: Services = {
  gpu: { ...speech('gpu', 'Dockerfile'), deploy: onCards },
  cpu: speech('cpu', 'Dockerfile.cpu'),
  ollama: { ...language('ollama-gpu'), deploy: onCards },
  'ollama-cpu': language('ollama-cpu'),
}
