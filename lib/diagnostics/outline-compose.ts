import type { ComposeModel, ComposeService } from '../plan/compose/model.ts'
import type { Mount, Port } from '../plan/compose/service-model.ts'

/** What Compose makes of the files, by names and forms: of what settings, commands and sources say, only that they are. */
export const outlineCompose = ({ services, volumes, networks }: ComposeModel) => ({
  services: Object.entries(services)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, service]) => ({ name, ...outlineOf(service) })),
  volumes: Object.keys(volumes).toSorted(),
  networks: Object.keys(networks).toSorted(),
})

const outlineOf = (service: ComposeService) => ({
  from: service.build ? 'build' : service.image === undefined ? 'nothing' : 'image',
  profiles: service.profiles,
  needs: Object.entries(service.dependsOn).map(([name, { condition }]) => ({ name, condition })),
  envFiles: service.envFiles.map(({ path }) => path),
  environment: Object.entries(service.environment).map(([name, value]) => ({ name, value: classOf(value) })),
  mounts: service.mounts.map(mountOf),
  ports: service.ports.map(portOf),
  devices: service.devices.map(({ driver, count, ids, capabilities }) => ({
    driver,
    count: ids ? ids.length : count,
    capabilities,
  })),
  networkMode: service.networkMode,
  ...{ command: service.command !== undefined, entrypoint: service.entrypoint !== undefined },
  healthcheck: service.healthcheck !== undefined && !service.healthcheck.disable,
})

/** Null is a name without a value, which comes from outside. */
const classOf = (value: string | null) =>
  value === null ? 'from outside' : value === '' ? 'empty' : value.includes('$') ? 'from a variable' : 'set'

const mountOf = ({ type, target, readOnly }: Mount) => ({ type, target, readOnly })

const portOf = (port: Port) =>
  'text' in port
    ? 'from a variable'
    : { target: port.target, published: port.published, on: port.hostIp, protocol: port.protocol }
