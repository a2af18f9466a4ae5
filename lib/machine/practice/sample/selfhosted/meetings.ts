import { type Services, started, variable } from '../compose-text.ts'

/** Video rooms on this machine, and a mailbox to try notifications with. */
export const meetings: Services = {
  'livekit-server': {
    image: 'livekit/livekit-server:v1.10.1',
    profiles: ['livekit'],
    restart: 'unless-stopped',
    ports: ['7880:7880', '7881:7881', `${variable('LIVEKIT_UDP_PORTS', '44200-44300:44200-44300')}/udp`],
    volumes: ['./livekit.yaml:/etc/livekit.yaml:ro'],
    command: ['--config', '/etc/livekit.yaml'],
    depends_on: { redis: started },
  },
  'livekit-egress': {
    image: 'livekit/egress:v1.12.0',
    profiles: ['livekit'],
    restart: 'unless-stopped',
    environment: { EGRESS_CONFIG_FILE: '/etc/egress.yaml' },
    volumes: ['./egress.yaml:/etc/egress.yaml:ro'],
    depends_on: { redis: started, 'livekit-server': started },
  },
  mailpit: {
    image: 'axllent/mailpit:latest',
    profiles: ['mailpit'],
    restart: 'unless-stopped',
    ports: ['127.0.0.1:8025:8025'],
    healthcheck: {
      test: ['CMD', 'wget', '-q', '--spider', 'http://localhost:8025/api/v1/messages'],
      interval: '10s',
      timeout: '3s',
      retries: 5,
    },
  },
}
