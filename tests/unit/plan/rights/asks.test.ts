import { describe, expect, it, test } from 'vitest'
import {
  asked,
  COMPOSE,
  composeWith,
  HIDDEN_PATHS,
  type HiddenPath,
  planOf,
  worldWith,
} from '../../../support/asks.ts'
import { textIn, worldOf } from '../../../support/reflector/world.ts'

const serviceAsks = (body: string, options: Parameters<typeof worldWith>[1] = {}) =>
  asked(planOf(worldWith(composeWith(withImage(body)), options)))

const withImage = (body: string) => (/^(?:image|build):/m.test(body) ? body : `image: postgres:17\n${body}`)

const sectionAsks = (sections: string, options: Parameters<typeof worldWith>[1] = {}) =>
  asked(planOf(worldWith(composeWith('', sections), options)))

/** What a service says, and what it thereby asks of the machine. */
const SERVICE: [string, ...string[]][] = [
  ['privileged: true', 'blocks metrics.privileged'],
  ['privileged: "yes"', 'blocks metrics.privileged'],
  ['privileged: false'],
  ['pid: host', 'blocks metrics.pid:host'],
  ['pid: container:other', 'blocks metrics.pid:container:other'],
  ['pid: service:web'],
  ['ipc: host', 'blocks metrics.ipc:host'],
  ['ipc: shareable'],
  ['uts: host', 'blocks metrics.uts:host'],
  ['userns_mode: host', 'blocks metrics.userns_mode:host'],
  ['cgroup: host', 'blocks metrics.cgroup:host'],
  ['cgroup: private'],
  ['network_mode: host', 'blocks metrics.network_mode:host'],
  ['network_mode: container:other', 'blocks metrics.network_mode:container:other'],
  ['network_mode: other_default', 'blocks metrics.network_mode:other_default'],
  ['network_mode: bridge', 'warns metrics.network_mode:bridge'],
  ['network_mode: default', 'warns metrics.network_mode:default'],
  ['network_mode: none'],
  ['cap_add: [ALL]', 'blocks metrics.cap_add:ALL'],
  ['cap_add: [cap_sys_admin, CHOWN]', 'blocks metrics.cap_add:SYS_ADMIN'],
  ['cap_drop: [ALL]'],
  ['devices: ["/dev/mem"]', 'blocks metrics.devices:/dev/mem'],
  ['devices: ["/dev/sda:/dev/xvda:rwm"]', 'blocks metrics.devices:/dev/sda'],
  ['devices: ["/dev/dri:/dev/dri"]', 'notes metrics.devices:/dev/dri'],
  ['devices: ["/dev/dri/../mem"]', 'blocks metrics.devices:/dev/dri/../mem'],
  ['devices: ["vendor.com/class=x"]', 'blocks metrics.devices:vendor.com/class=x'],
  ['device_cgroup_rules: ["a *:* rwm"]', 'blocks metrics.device_cgroup_rules:a *:* rwm'],
  ['gpus: all', 'notes metrics.gpus:0'],
  [
    'deploy: {resources: {reservations: {devices: [{driver: nvidia, count: 1, capabilities: [gpu]}]}}}',
    'notes metrics.deploy.devices:0',
  ],
  [
    'deploy: {resources: {reservations: {devices: [{driver: cdi, device_ids: [vendor.com/disk=all], capabilities: [gpu]}]}}}',
    'blocks metrics.deploy.devices:0:cdi vendor.com/disk=all gpu',
  ],
  ...['nvidia', 'amd'].flatMap((driver): [string, string][] => [
    [
      `deploy: {resources: {reservations: {devices: [{driver: ${driver}, device_ids: [evil.com/x=all], capabilities: [gpu]}]}}}`,
      `blocks metrics.deploy.devices:0:${driver} evil.com/x=all gpu`,
    ],
    [
      `deploy: {resources: {reservations: {devices: [{driver: ${driver}, device_ids: ["0", GPU-1f2e, MIG-GPU-1/2/0], capabilities: [gpu]}]}}}`,
      'notes metrics.deploy.devices:0',
    ],
  ]),
  ['gpus: [{device_ids: [evil.com/x=all]}]', 'blocks metrics.gpus:0:evil.com/x=all'],
  ['deploy: {replicas: 5000}', 'warns metrics.deploy.replicas:5000'],
  ['deploy: {replicas: "5e3"}', 'warns metrics.deploy.replicas:5e3'],
  ['scale: 5000', 'warns metrics.scale:5000'],
  ['deploy: {replicas: 2}'],
  ['security_opt: ["seccomp=unconfined"]', 'blocks metrics.security_opt:seccomp=unconfined'],
  ['security_opt: ["apparmor:unconfined"]', 'blocks metrics.security_opt:apparmor:unconfined'],
  ['security_opt: ["label=disable"]', 'blocks metrics.security_opt:label=disable'],
  ['security_opt: ["no-new-privileges:false"]', 'blocks metrics.security_opt:no-new-privileges:false'],
  ['security_opt: ["seccomp=./weak.json"]', 'blocks metrics.security_opt:seccomp=./weak.json'],
  ['security_opt: ["no-new-privileges:true"]'],
  ['use_api_socket: true', 'blocks metrics.use_api_socket'],
  ['cgroup_parent: /', 'warns metrics.cgroup_parent:/'],
  ['oom_kill_disable: true', 'warns metrics.oom_kill_disable:true'],
  ['oom_score_adj: -900', 'warns metrics.oom_score_adj:-900'],
  ['oom_score_adj: 500'],
  ['sysctls: {net.core.somaxconn: 1024}', 'warns metrics.sysctls:net.core.somaxconn'],
  ['sysctls: ["kernel.shmmax=1"]', 'warns metrics.sysctls:kernel.shmmax'],
  ['ulimits: {rtprio: 99, nofile: 65536}', 'warns metrics.ulimits:rtprio'],
  ['ulimits: {nice: {soft: 40, hard: 40}}', 'warns metrics.ulimits:nice'],
  ['cpu_rt_runtime: 950000', 'warns metrics.cpu_rt_runtime:950000'],
  ['cpu_rt_period: 1000000', 'warns metrics.cpu_rt_period:1000000'],
  ['runtime: sysbox', 'blocks metrics.runtime:sysbox'],
  ['runtime: nvidia', 'notes metrics.runtime:nvidia'],
  ['isolation: process', 'warns metrics.isolation:process'],
  ['credential_spec: {file: x.json}', 'blocks metrics.credential_spec'],
  ['storage_opt: {size: 1G}', 'notes metrics.storage_opt'],
  ['logging: {driver: syslog, options: {syslog-address: "udp://192.0.2.1"}}', 'warns metrics.logging:syslog'],
  ['logging: {driver: json-file}'],
  ['volumes_from: ["container:other"]', 'blocks metrics.volumes_from:container:other'],
  ['volumes_from: [web]'],
  [
    'labels: {ofelia.job-run.x.volume: "/:/host", traefik.enable: "true"}',
    'warns metrics.labels:ofelia.job-run.x.volume',
    'warns metrics.labels:traefik.enable',
  ],
  ['labels: ["traefik.enable=true"]', 'warns metrics.labels:traefik.enable'],
  ['deploy: {labels: {traefik.enable: "true"}}', 'notes metrics.deploy.labels:traefik.enable'],
  ['deploy: {labels: ["traefik.enable=true"]}', 'notes metrics.deploy.labels:traefik.enable'],
  ['build: {context: ., labels: {ofelia.enabled: "true"}}', 'warns metrics.build.labels:ofelia.enabled'],
  ['build: {context: ., labels: ["ofelia.enabled=true"]}', 'warns metrics.build.labels:ofelia.enabled'],
  ['annotations: {run.oci.handler: evil}', 'blocks metrics.annotations:run.oci.handler'],
  ['annotations: ["run.oci.handler=evil"]', 'blocks metrics.annotations:run.oci.handler'],
  ['external_links: [other]', 'warns metrics.external_links:other'],
  ['networks: {default: {aliases: [postgres, mine]}}', 'warns metrics.networks.aliases:postgres'],
  ['container_name: redis', 'warns metrics.container_name:redis'],
  ['container_name: metrics'],
  ['links: ["redis:postgres"]', 'warns metrics.links:postgres'],
  ['links: [redis, "redis:cache"]'],
  [
    'networks: {default: {driver_opts: {com.docker.network.endpoint.sysctls: x}}}',
    'warns metrics.networks.driver_opts:com.docker.network.endpoint.sysctls',
  ],
  ['extra_hosts: ["server:192.0.2.1"]', 'warns metrics.extra_hosts:server'],
  ['extra_hosts: ["host.docker.internal:host-gateway"]'],
  [
    'pre_start: [{image: evil, command: x, privileged: true}]',
    'blocks metrics.pre_start:0.privileged',
    'warns metrics.image:evil',
  ],
  ['post_start: [{command: x, user: root, privileged: true}]', 'blocks metrics.post_start:0.privileged'],
  ['post_start: [{command: x, user: root}]', 'notes metrics.post_start:0'],
  ['pre_stop: [{command: x, privileged: "true"}]', 'blocks metrics.pre_stop:0.privileged'],
  ['develop: {watch: []}', 'notes metrics.develop'],
  ['environment: [DOCKER_AUTH_CONFIG]', 'blocks metrics.environment:DOCKER_AUTH_CONFIG'],
  ['environment: {A: "${DOCKER_AUTH_CONFIG}"}', 'blocks variable:DOCKER_AUTH_CONFIG'],
  ['command: ["sh", "-c", "send ${NOTHING:-$DOCKER_AUTH_CONFIG}"]', 'blocks variable:DOCKER_AUTH_CONFIG'],
  ['build: {context: ., args: {A: "${DOCKER_AUTH_CONFIG:-}"}}', 'blocks variable:DOCKER_AUTH_CONFIG'],
  ['build: {context: ., args: [DOCKER_AUTH_CONFIG]}', 'blocks metrics.build.args:DOCKER_AUTH_CONFIG'],
  ['environment: {A: "$${DOCKER_AUTH_CONFIG}"}'],
  ['environment: {A: "1"}'],
  ['user: root'],

  ['volumes: ["/:/host"]', 'blocks metrics.bind:/'],
  ['volumes: ["/etc:/x:ro"]', 'blocks metrics.bind:/etc'],
  ['volumes: ["/var/run/docker.sock:/s"]', 'blocks metrics.bind:/var/run/docker.sock'],
  ['volumes: ["/run:/s"]', 'blocks metrics.bind:/run'],
  ['volumes: ["/srv/d/docker.sock:/s"]', 'blocks metrics.bind:/srv/d/docker.sock'],
  ['volumes: ["~/.ssh:/s"]', 'blocks metrics.bind:~/.ssh'],
  ['volumes: ["../other:/s"]', 'blocks metrics.bind:../other'],
  ['volumes: ["data/../../other:/s"]'],
  ['volumes: ["./data/../../other:/s"]', 'blocks metrics.bind:../other'],
  ['volumes: ["/etc/localtime:/etc/localtime:ro"]', 'notes metrics.bind:/etc/localtime'],
  ['volumes: ["/etc/localtime:/etc/localtime"]', 'blocks metrics.bind:/etc/localtime'],
  ...['"false "', '"1"', '"t"', '"read"'].map((word): [string, string] => [
    `volumes: [{type: bind, source: /usr/share/zoneinfo, target: /z, read_only: ${word}}]`,
    'blocks metrics.bind:/usr/share/zoneinfo',
  ]),
  [
    'volumes: [{type: bind, source: /usr/share/zoneinfo, target: /z, read_only: "false\\n"}]',
    'blocks metrics.bind:/usr/share/zoneinfo',
  ],
  ...['true', '"true"', '"Yes"', 'on'].map((word): [string, string] => [
    `volumes: [{type: bind, source: /usr/share/zoneinfo, target: /z, read_only: ${word}}]`,
    'notes metrics.bind:/usr/share/zoneinfo',
  ]),
  ['volumes: [".:/all"]', 'blocks metrics.bind:.'],
  ['volumes: [".:/all:ro"]', 'warns metrics.bind:.'],
  ['volumes: ["./docker-compose.selfhosted.yml:/c"]', 'blocks metrics.bind:docker-compose.selfhosted.yml'],
  ['volumes: ["./docker-compose.selfhosted.yml:/c:ro"]'],
  ['volumes: ["./.env:/e"]', 'blocks metrics.bind:.env'],
  ['volumes: ["./.env:/e:ro"]'],
  ['volumes: [".:/w", ".:/r:ro"]', 'blocks metrics.bind:.'],
  ['volumes: [".:/r:ro", ".:/w"]', 'blocks metrics.bind:.'],
  [
    'volumes: ["/usr/share/zoneinfo:/z", "/usr/share/zoneinfo:/zz:ro"]',
    'blocks metrics.bind:/usr/share/zoneinfo',
  ],
  ['volumes: ["./mine:/data"]'],
  ['volumes: ["./d:/data", "./d/sub:/host"]', 'blocks metrics.changes-below:d/sub'],
  ['volumes: ["./d:/data", "./d/sub:/host:ro"]', 'blocks metrics.reads-below:d/sub'],
  ['volumes: ["./d:/data:ro", "./d/sub:/host"]'],
  ['volumes: ["./d:/data", "./d:/again", "./dd/sub:/host"]'],
  ['volumes: ["./d:/data"]\nenv_file: ./d/.env', 'blocks metrics.reads-below:d/.env'],
  [
    'volumes: ["./d:/data"]\nbuild: ./d/sub',
    'blocks metrics.reads-below:d/sub',
    'blocks metrics.reads-below:d/sub/Dockerfile',
    'blocks metrics.reads-below:d/sub/dockerfile',
  ],
  [
    'volumes: ["./mine:/data"]\nbuild: ./mine',
    'blocks metrics.reads-below:mine/Dockerfile',
    'blocks metrics.reads-below:mine/dockerfile',
  ],
  ['volumes: ["./mine:/data:ro"]\nbuild: ./mine'],
  ['volumes: ["./mine:/data"]\nbuild: {context: ./mine, dockerfile_inline: FROM scratch}'],
  [
    'volumes: ["./d:/data"]\nbuild: {context: ., dockerfile: d/Dockerfile}',
    'blocks metrics.reads-below:d/Dockerfile',
    'blocks metrics.reads-below:d/dockerfile',
  ],
  [
    'volumes: ["./d:/data"]\nbuild: {context: ., additional_contexts: {a: ./d/sub}}',
    'blocks metrics.reads-below:d/sub',
  ],
  [
    'volumes: ["./d:/data"]\nbuild: {context: ., cache_to: ["type=local,dest=d/cache"]}',
    'blocks metrics.reads-below:d/cache',
  ],
  [
    'volumes: ["./d:/data"]\nlabel_file: ./d/labels',
    'blocks metrics.reads-below:d/labels',
    'warns metrics.label_file',
  ],
  ['volumes: ["./.git:/git"]', 'blocks metrics.bind:.git'],
  ['volumes: ["./.reflector-wizard:/state"]', 'blocks metrics.bind:.reflector-wizard'],
  ['volumes: [{type: bind, source: /root, target: /r}]', 'blocks metrics.bind:/root'],
  [
    'volumes: [{type: bind, source: ./d, target: /r, bind: {propagation: rshared}}]',
    'blocks metrics.propagation:rshared',
  ],
  ['volumes: ["./d:/r:rshared"]', 'blocks metrics.propagation:rshared'],
  ['volumes: ["./d:/r:ro,rslave,shared"]', 'blocks metrics.propagation:shared'],
  ['volumes: ["./d:/r:ro,rprivate,z"]'],
  ['volumes: [{type: npipe, source: x, target: /r}]', 'blocks metrics.volumes:npipe:x'],
  ['volumes: [{type: image, source: evil.example/x, target: /r}]', 'warns metrics.image:evil.example/x'],
  ['volumes: [/data]'],
  ['env_file: /root/.env', 'blocks metrics.env_file:/root/.env'],
  ['env_file: [{path: ../.env, required: false}]', 'blocks metrics.env_file:../.env'],
  ['env_file: "${PWD}/link/../other.env"', 'blocks metrics.env_file:/srv/reflector/link/../other.env'],
  ['env_file: ./other.env'],
  ['label_file: [/etc/shadow]', 'blocks metrics.label_file:/etc/shadow', 'warns metrics.label_file'],
  ['label_file: ./labels', 'warns metrics.label_file'],

  ['build: /', 'blocks metrics.build.context:/'],
  ['build: ../other', 'blocks metrics.build.context:../other'],
  ['build: .'],
  ['build: ./server'],
  ['build: "https://evil.example/x.git"', 'blocks metrics.build.context:https://evil.example/x.git'],
  ['build: "a://../../.."', 'blocks metrics.build.context:a://../../..'],
  ['build: {context: ., dockerfile: ../Dockerfile}', 'blocks metrics.build.dockerfile:../Dockerfile'],
  ['build: {context: ./server, dockerfile: ../../x}', 'blocks metrics.build.dockerfile:../x'],
  ['build: {context: ./server, dockerfile: ../x}'],
  ['build: {context: ., additional_contexts: {r: /root}}', 'blocks metrics.build.additional_contexts:/root'],
  ['build: {context: ., additional_contexts: ["r=../x"]}', 'blocks metrics.build.additional_contexts:../x'],
  // Without two slashes it is a path for Compose.
  [
    'build: {context: ., additional_contexts: {r: "docker-image:/../../root"}}',
    'blocks metrics.build.additional_contexts:../root',
  ],
  [
    'build: {context: ., additional_contexts: {r: "target:/../../root"}}',
    'blocks metrics.build.additional_contexts:../root',
  ],
  [
    'build: {context: ., additional_contexts: {r: "service:/../../root"}}',
    'blocks metrics.build.additional_contexts:../root',
  ],
  ['build: {context: ., additional_contexts: {r: "service:redis"}}'],
  [
    'build: {context: ., additional_contexts: {r: docker-image://evil}}',
    'warns metrics.build.additional_contexts:docker-image://evil',
  ],
  [
    'build: {context: ., additional_contexts: {r: "oci-layout:///srv/x"}}',
    'blocks metrics.build.additional_contexts:/srv/x',
  ],
  ['build: {context: ., privileged: true}', 'blocks metrics.build.privileged'],
  ['build: {context: ., network: host}', 'blocks metrics.build.network:host'],
  [
    'build: {context: ., entitlements: [security.insecure]}',
    'blocks metrics.build.entitlements:security.insecure',
  ],
  ['build: {context: ., ssh: [default]}', 'blocks metrics.build.ssh'],
  ['build: {context: ., cache_to: ["type=local,dest=/etc"]}', 'blocks metrics.build.cache_to:/etc'],
  ['build: {context: ., cache_from: ["type=local,src=../x"]}', 'blocks metrics.build.cache_from:../x'],
  [
    'build: {context: ., cache_to: ["type=registry,ref=evil/x"]}',
    'blocks metrics.build.cache_to:type=registry,ref=evil/x',
  ],
  ['build: {context: ., cache_to: ["type=inline"]}'],
  ['build: {context: ., cache_from: ["type=registry,ref=x"]}'],
  [
    `build: {context: ., cache_to: ['"type=local","dest=/etc",a=type=inline']}`,
    'blocks metrics.build.cache_to:"type=local","dest=/etc",a=type=inline',
  ],
  ['image: redis:7.2-alpine\nbuild: ./server', 'warns metrics.build.tags:redis:7.2-alpine'],
  ['image: "docker.io/library/redis"\nbuild: .', 'warns metrics.build.tags:docker.io/library/redis'],
  ['image: monadicalsas/reflector-backend:latest\nbuild: ./server'],
  [
    'build: {context: ., args: {BUILDKIT_SYNTAX: evil.example/f}}',
    'warns metrics.build.args:BUILDKIT_SYNTAX',
  ],
  ['build: {context: ., args: ["BUILDKIT_SYNTAX=evil"]}', 'warns metrics.build.args:BUILDKIT_SYNTAX'],
  ['build: {context: ., args: [BUILDKIT_SYNTAX]}', 'warns metrics.build.args:BUILDKIT_SYNTAX'],
  ['build: {context: ., tags: [alpine]}', 'warns metrics.build.tags:alpine'],

  ['mystery: 1', 'warns metrics.mystery'],
  ['volumes: ["./constructor:/x", "./toString:/y:ro"]'],
  ['toString: 1', 'warns metrics.toString'],
  ['constructor: 1', 'warns metrics.constructor'],
  ['build: {context: ., mystery: 1}', 'warns metrics.build.mystery'],
  ['deploy: {mystery: 1}', 'warns metrics.deploy.mystery'],
  ['networks: {default: {mystery: 1}}', 'warns metrics.networks.mystery'],
  ['ports: [{target: 80, mystery: 1}]', 'warns metrics.ports.mystery'],
  ['healthcheck: {mystery: 1}', 'warns metrics.healthcheck.mystery'],
  ['logging: {mystery: 1}', 'warns metrics.logging.mystery'],
  [
    'volumes: [{type: bind, source: ./d, target: /r, bind: {mystery: 1}}]',
    'warns metrics.volumes.bind.mystery',
  ],
  [
    'post_start: [{command: x, mystery: 1}]',
    'notes metrics.post_start:0',
    'warns metrics.post_start.mystery',
  ],
  ['deploy: {resources: {limits: {mystery: 1}}}', 'warns metrics.deploy.resources.limits.mystery'],
  ['env_file: [{path: ./a.env, mystery: 1}]', 'warns metrics.env_file.mystery'],
  ['volumes: [{type: volume, source: redis_data, target: /r, mystery: 1}]', 'warns metrics.volumes.mystery'],
  ['deploy: {placement: {mystery: 1}}', 'warns metrics.deploy.placement.mystery'],
  ['ulimits: {nofile: {soft: 1, hard: 1, mystery: 1}}', 'warns metrics.ulimits.mystery'],
  ['x-mine: 1'],
]

/** What several services share. */
const SECTIONS: [string, ...string[]][] = [
  ['volumes:\n  data: {driver_opts: {type: none, o: bind, device: /}}', 'blocks volumes.data.device:/'],
  [
    'volumes:\n  data: {driver: local, driver_opts: {type: none, o: bind, device: ../x}}',
    'blocks volumes.data.device:../x',
  ],
  ['volumes:\n  data: {driver: local, driver_opts: {type: none, o: bind, device: ./mine}}'],
  ['volumes:\n  data: {driver_opts: {type: tmpfs, device: /, o: bind}}', 'blocks volumes.data.device:/'],
  ['volumes:\n  data: {driver_opts: {type: ext4, device: /, o: "ro,rbind"}}', 'blocks volumes.data.device:/'],
  [
    'volumes:\n  data: {driver_opts: {type: tmpfs, device: tmpfs, o: "size=1g,remount"}}',
    'blocks volumes.data.device:tmpfs',
  ],
  ['volumes:\n  data: {driver_opts: {type: tmpfs, device: tmpfs, o: "size=100m,uid=1000,mode=0700,noexec"}}'],
  [
    'volumes:\n  data: {driver_opts: {type: tmpfs, device: tmpfs, mystery: x}}',
    'warns volumes.data.driver_opts.mystery',
  ],
  // Compose leaves these paths to Docker, which takes them from the folder of its daemon.
  ['volumes:\n  data: {driver_opts: {type: none, o: bind, device: etc}}', 'blocks volumes.data.device:etc'],
  [
    'volumes:\n  data: {driver: local, driver_opts: {type: none, o: "bind,ro", device: ./etc}}',
    'blocks volumes.data.device:./etc',
  ],
  [
    'volumes:\n  data: {driver_opts: {type: none, o: "bind,rshared", device: /srv/reflector/mine}}',
    'blocks volumes.data.propagation:bind,rshared',
  ],
  [
    'volumes:\n  data: {driver_opts: {type: nfs, o: "addr=192.0.2.1", device: ":/x"}}',
    'blocks volumes.data.device::/x',
  ],
  [
    'volumes:\n  data: {driver_opts: {type: cifs, device: //192.0.2.1/x}}',
    'blocks volumes.data.device://192.0.2.1/x',
  ],
  [
    'volumes:\n  data: {driver_opts: {type: ext4, device: /dev/sda1}}',
    'blocks volumes.data.device:/dev/sda1',
  ],
  [
    'volumes:\n  data: {driver_opts: {type: overlay, o: "lowerdir=/etc,bind"}}',
    'blocks volumes.data.device:overlay',
  ],
  ['volumes:\n  data: {driver_opts: {type: tmpfs, device: tmpfs}}'],
  ['volumes:\n  data: {driver_opts: {type: tmpfs, device: tmpfs, o: "size=100m,uid=1000,noexec"}}'],
  // The system binds the folder, whatever type is given.
  [
    'volumes:\n  data: {driver_opts: {type: tmpfs, device: /etc, o: bind}}',
    'blocks volumes.data.device:/etc',
  ],
  [
    'volumes:\n  data: {driver_opts: {type: tmpfs, device: /, o: "size=1m,rbind"}}',
    'blocks volumes.data.device:/',
  ],
  ['volumes:\n  data: {driver: vieux/sshfs}', 'blocks volumes.data.driver:vieux/sshfs'],
  ['volumes:\n  data: {external: true, name: other_data}', 'blocks volumes.data.external:other_data'],
  ['volumes:\n  data: {name: other_data}', 'blocks volumes.data.name:other_data'],
  ...['volumes', 'networks'].flatMap((section): [string, string][] => [
    [
      `${section}:\n  data: {labels: {com.docker.compose.project: victim}}`,
      `blocks ${section}.data.labels:com.docker.compose.project`,
    ],
    [
      `${section}:\n  data: {labels: ["com.docker.compose.volume=db"]}`,
      `blocks ${section}.data.labels:com.docker.compose.volume`,
    ],
    [`${section}:\n  data: {labels: {mine: x}}`, `warns ${section}.data.labels:mine`],
  ]),
  ['volumes:\n  data: {mystery: 1}', 'warns volumes.data.mystery'],
  ['networks:\n  n: {external: true, name: host}', 'blocks networks.n.external:host'],
  ['networks:\n  n: {external: true}', 'blocks networks.n.external:n'],
  ['networks:\n  n: {driver: macvlan}', 'blocks networks.n.driver:macvlan'],
  ['networks:\n  n: {driver_opts: {parent: eth0}}', 'warns networks.n.driver_opts:parent'],
  [
    'networks:\n  n: {driver_opts: {com.docker.network.bridge.name: virbr0}}',
    'blocks networks.n.driver_opts:com.docker.network.bridge.name',
  ],
  ['networks:\n  n: {driver: bridge, internal: true}'],
  ...['gateway_mode_ipv4', 'trusted_host_interfaces', 'host_binding_ipv4'].map((option): [string, string] => [
    `networks:\n  n: {driver_opts: {com.docker.network.bridge.${option}: x}}`,
    `blocks networks.n.driver_opts:com.docker.network.bridge.${option}`,
  ]),
  ['networks:\n  n: {ipam: {config: [{subnet: 192.168.1.0/24}]}}', 'blocks networks.n.ipam:192.168.1.0/24'],
  ['networks:\n  n: {ipam: {config: [{subnet: 192.168.2.0/24}]}}'],
  ['networks:\n  n: {ipam: {mystery: 1}}', 'warns networks.n.ipam.mystery'],
  ['networks:\n  n: {ipam: {config: [{subnet: 8.8.8.0/24}]}}', 'blocks networks.n.ipam:8.8.8.0/24'],
  ['networks:\n  n: {ipam: {config: [{subnet: 10.0.0.0/7}]}}', 'blocks networks.n.ipam:10.0.0.0/7'],
  ['networks:\n  n: {ipam: {config: [{subnet: 172.32.0.0/16}]}}', 'blocks networks.n.ipam:172.32.0.0/16'],
  ['networks:\n  n: {ipam: {config: [{subnet: "2001:4860::/32"}]}}', 'blocks networks.n.ipam:2001:4860::/32'],
  [
    'networks:\n  n: {ipam: {config: [{subnet: 10.1.0.0/16, gateway: 8.8.8.8}]}}',
    'blocks networks.n.ipam:8.8.8.8',
  ],
  ['networks:\n  n: {ipam: {driver: mine}}', 'blocks networks.n.ipam.driver:mine'],
  ['networks:\n  n: {ipam: {driver: default, config: [{subnet: 172.28.0.0/16, gateway: 172.28.0.1}]}}'],
  ['networks:\n  n: {ipam: {config: [{subnet: "fd00:1::/64"}]}}'],
  ['secrets:\n  s: {file: /root/.ssh/id_rsa}', 'blocks secrets.s.file:/root/.ssh/id_rsa'],
  ['secrets:\n  s: {file: ./secret.txt}'],
  ['secrets:\n  s: {environment: DOCKER_AUTH_CONFIG}', 'blocks secrets.s.environment:DOCKER_AUTH_CONFIG'],
  ['configs:\n  c: {file: /etc/shadow}', 'blocks configs.c.file:/etc/shadow'],
  ['configs:\n  c: {content: hello}'],
  ['configs:\n  c: {content: "${DOCKER_AUTH_CONFIG}"}', 'blocks variable:DOCKER_AUTH_CONFIG'],
  ['models:\n  m: {model: ai/smollm2}', 'blocks models.m.model:ai/smollm2'],
  ['mystery:\n  a: 1', 'warns mystery'],
  ['metrics.privileged: {a: 1}', 'warns metrics\\u{2e}privileged'],
  ['"variable:X": {a: 1}', 'warns variable\\u{3a}X'],
  ['x-mine:\n  a: 1'],
]

describe('a service that says', () => {
  test.each(SERVICE)('%s', (body, ...asks) => {
    expect(serviceAsks(body)).toEqual(asks)
  })
})

describe('a compose file that says', () => {
  test.each(SECTIONS)('%s', (sections, ...asks) => {
    expect(sectionAsks(sections)).toEqual(asks)
  })
})

describe('a hostile compose file cannot hide where a path leads', () => {
  test.each<HiddenPath>([
    ...HIDDEN_PATHS,
    ['behind a variable that the plan writes', './${BIND_HOST:+../../..}/etc:/x', '', '../../../etc'],
  ])('%s', (_how, mount, env, path) => {
    const asks = serviceAsks(`volumes: ['${mount}']`, { env }).filter(ask => ask !== 'warns .env.X')
    expect(asks).toEqual([`blocks metrics.bind:${path}`])
  })

  it.each([
    ['a lone brace', './${E:+{/a/a/a}/../../../etc:/x'],
    ['a pair of braces', './${E:+{}/a/a/a}/../../../etc:/x'],
    ['a brace behind a plain dollar', './${E:+$${/a/a/a}/../../../etc:/x'],
    ['a nested brace', './${E:+${F:-{}/a/a/a}/../../../etc:/x'],
  ])('behind %s in a default', (_how, mount) => {
    const { findings } = planOf(worldWith(composeWith(`volumes: ['${mount}']`), { env: 'E=1\n' }))
    expect(findings).toContainEqual(
      expect.objectContaining({
        id: `file:${COMPOSE}`,
        level: 'blocks',
        because: expect.stringContaining('brace'),
      }),
    )
  })

  it('behind a link in the checkout', () => {
    expect(
      serviceAsks('volumes: ["./data/x:/x"]', {
        around: { leads: { 'data/x': { end: '/etc', links: ['/srv/reflector/data/x'] } } },
      }),
    ).toEqual(['blocks metrics.bind:data/x'])
  })

  it.each([
    ['a mount', "volumes: ['./sub/${X}:/x']", 'metrics.bind:mine'],
    [
      'a mount in long form',
      "volumes: [{type: bind, source: './sub/${X}', target: /x}]",
      'metrics.bind:mine',
    ],
    ['a default', "volumes: ['./sub/${NOT_SET:-../mine}:/x']", 'metrics.bind:mine'],
    ['two variables', "volumes: ['./sub/${DOT}${DOT}/mine:/x']", 'metrics.bind:mine'],
    ['an env file', "env_file: './sub/${X}'", 'metrics.env_file:mine'],
    ['a build', "build: './sub/${X}'", 'metrics.build.context:mine'],
    ['a build of the whole folder', "build: './sub/${UP}'", 'metrics.build.context:.'],
    ['a Dockerfile', "build: {context: ., dockerfile: 'sub/${X}'}", 'metrics.build.dockerfile:mine'],
    [
      'another context of a build',
      "build: {context: ., additional_contexts: {a: './sub/${X}'}}",
      'metrics.build.additional_contexts:mine',
    ],
    [
      'a list of contexts',
      "build: {context: ., additional_contexts: ['a=./sub/${X}']}",
      'metrics.build.additional_contexts:mine',
    ],
    ['a file of labels', "label_file: ['./sub/${X}']", 'metrics.label_file:mine'],
  ])('behind a step back that a variable brings into the path of %s', (_what, body, key) => {
    expect(serviceAsks(body, { env: 'X=../mine\nUP=..\nDOT=.\n' })).toContain(`blocks ${key}`)
  })

  it.each([
    ['secrets:\n  s: {file: "./sub/${X}"}', 'secrets.s.file:mine'],
    ['configs:\n  c: {file: "./sub/${X}"}', 'configs.c.file:mine'],
    [
      'volumes:\n  v: {driver: local, driver_opts: {type: none, o: bind, device: "./sub/${X}"}}',
      'volumes.v.device:mine',
    ],
  ])('behind a step back that a variable brings into %j', (sections, key) => {
    expect(sectionAsks(sections, { env: 'X=../mine\n' })).toContain(`blocks ${key}`)
  })

  it.each([
    ['build: ./mine', 'mine/Dockerfile'],
    ['build: ./mine', 'mine/dockerfile'],
    ['build: {context: ./mine, dockerfile: Dockerfile}', 'mine/dockerfile'],
    ['build: .', 'Dockerfile'],
  ])('behind a Dockerfile that is a link: %s, %s', (body, path) => {
    const around = { leads: { [path]: { end: '/root/.ssh/id_rsa', links: [`/srv/reflector/${path}`] } } }
    expect(planOf(worldWith(composeWith(body))).reaches).toContain(path)
    expect(serviceAsks(body, { around })).toEqual([`blocks metrics.build.dockerfile:${path}`])
  })

  it('behind a link that is mounted a second time for reading', () => {
    const around = { leads: { tz: { end: '/usr/share/zoneinfo', links: ['/srv/reflector/tz'] } } }
    expect(serviceAsks('volumes: ["./tz:/a", "./tz:/b:ro"]', { around })).toEqual(['blocks metrics.bind:tz'])
  })

  it('behind a name with a dot that makes two keys one', () => {
    const services =
      'services:\n  a: {image: postgres:17, b.privileged: 1}\n  a.b: {image: postgres:17, privileged: true}'
    const sections =
      'volumes:\n  a.driver_opts: {driver: nfs}\n  a: {driver_opts: {"driver:nfs": x}, driver_opts.driver:nfs: y}'
    expect(sectionAsks(`${services}\n${sections}`).filter(ask => !ask.endsWith('.service'))).toEqual([
      'blocks a\\u{2e}b.privileged',
      'blocks volumes.a\\u{2e}driver_opts.driver:nfs',
      'warns a.b\\u{2e}privileged',
      'warns volumes.a.driver_opts',
      'warns volumes.a.driver_opts.driver\\u{3a}nfs',
      'warns volumes.a.driver_opts\\u{2e}driver\\u{3a}nfs',
    ])
  })

  it('behind an anchor and a merge key', () => {
    const compose = composeWith('image: postgres:17\nx-here: 1')
      .replace('x-here: 1', '<<: *all')
      .replace(/^services:/m, 'x-all: &all\n  privileged: true\nservices:')
    expect(asked(planOf(worldWith(compose)))).toEqual(['blocks metrics.privileged'])
  })

  it('below a folder that another service can change', () => {
    const compose = composeWith(
      'image: postgres:17\nvolumes: [./d:/data]',
      [
        'services:\n  other: {image: postgres:17, volumes: [./d/sub:/host]}',
        'secrets:\n  s: {file: ./d/secret}',
        'volumes:\n  v: {driver: local, driver_opts: {type: none, o: bind, device: ./d/v}}',
      ].join('\n'),
    )
    expect(asked(planOf(worldWith(compose)))).toEqual([
      'blocks other.changes-below:d/sub',
      'blocks secrets.s.reads-below:d/secret',
      'blocks volumes.v.reads-below:d/v',
      'warns other.service',
    ])
  })

  it.each([
    ['a mount', 'volumes: [./d:/data, ./link/sub:/x]', 'changes-below'],
    ['an env file', 'volumes: [./d:/data]\nenv_file: ./link/sub', 'reads-below'],
    ['a build', 'volumes: [./d:/data]\nbuild: ./link/sub', 'reads-below'],
    [
      'a folder that is changed by another name',
      'volumes: [./link:/data, ./d/sub:/x]',
      'changes-below',
      'd/sub',
    ],
  ])(
    'below a folder that a container changes, through a link in the path of %s',
    (_what, body, how, path = 'link/sub') => {
      const link = '/srv/reflector/link'
      const leads = {
        link: { end: '/srv/reflector/d', links: [link] },
        'link/sub': { end: '/srv/reflector/d/sub', links: [link] },
      }
      expect(serviceAsks(body, { around: { leads } })).toEqual([`blocks metrics.${how}:${path}`])
    },
  )

  it('in a compose file that is a link into a folder that a container changes', () => {
    const lead = { end: '/srv/reflector/d/real.yml', links: [`/srv/reflector/${COMPOSE}`] }
    const asks = serviceAsks('volumes: [./d:/data]', { around: { leads: { [COMPOSE]: lead } } })
    expect(asks).toEqual(['blocks metrics.bind:d'])
  })

  it('behind a link that a container can replace', () => {
    const leads = { l: { end: '/srv/reflector/safe', links: ['/srv/reflector/l', '/srv/reflector/d/m'] } }
    expect(serviceAsks('volumes: [./d:/data, "./l:/x:ro"]', { around: { leads } })).toEqual([
      'blocks metrics.reads-below:l',
    ])
  })

  it('in a service that only another one starts', () => {
    const compose = composeWith(
      'image: postgres:17\ndepends_on: [hidden]',
      'services:\n  hidden: {image: postgres:17, profiles: [never], privileged: true}',
    )
    const { asks, services } = planOf(worldWith(compose))
    expect(services).not.toContain('hidden')
    expect(asked({ asks })).toContain('blocks hidden.privileged')
  })
})

describe('what .env says', () => {
  const envAsks = (env: string, service = '') => asked(planOf(worldWith(composeWith(service), { env })))

  test.each([
    ...['LD_PRELOAD', 'DOCKER_CONFIG', 'DOCKER_HOST', 'BUILDX_CONFIG', 'GIT_SSH_COMMAND'],
    ...['GIO_EXTRA_MODULES', 'OPENSSL_CONF', 'CLOUDSDK_PYTHON', 'AWS_CONFIG_FILE', 'HTTPS_PROXY', 'LOCPATH'],
    'GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES',
  ])('cannot hand %s to the programs that Compose starts', name => {
    expect(envAsks(`${name}=./evil\n`)).toEqual([`blocks .env.${name}`])
  })

  const USED = 'environment: {A: "${COMPOSE_PROFILES}${HF_TOKEN}${BIND_HOST}${DOCKER_DEFAULT_PLATFORM}"}'
  test.each(['COMPOSE_PROFILES', 'HF_TOKEN', 'BIND_HOST', 'DOCKER_DEFAULT_PLATFORM'])(
    'may set %s, which is usual',
    name => {
      expect(envAsks(`${name}=x\n`, withImage(USED))).toEqual([])
    },
  )

  test('may set names that no compose file uses, for they reach no program', () => {
    expect(envAsks('MY_TOOL=x\nAWS_PROFILE=evil\n', withImage('environment: [OTHER]'))).toEqual([])
  })

  test.each([
    ['a variable', 'environment: {A: "${AWS_PROFILE}"}'],
    ['a default', 'environment: {A: "${NOT_SET:-$AWS_PROFILE}"}'],
    ['a list of variables', 'environment: [AWS_PROFILE]'],
    ['a variable without a value', 'environment: {AWS_PROFILE: }'],
    ['the arguments of a build', 'build: {context: ., args: [AWS_PROFILE]}'],
    ['a command', 'post_start: [{command: x, environment: [AWS_PROFILE]}]'],
    ['an env file', 'env_file: ./a.env'],
    ['an env file that only names it', 'env_file: ./b.env'],
    ['an env file that cannot be read', 'env_file: ./unseen.env'],
  ])('is named where %s hands a name to Compose that the stack is not known to use', (_how, body) => {
    const files = { 'a.env': 'A=${X:-${AWS_PROFILE}}\n', 'b.env': 'AWS_PROFILE\n' }
    const asks = asked(
      planOf(worldWith(composeWith(withImage(body)), { env: 'AWS_PROFILE=evil\nMINE=1\n', files })),
    )
    expect(asks).toContain('warns .env.AWS_PROFILE')
    expect(asks.includes('warns .env.MINE')).toBe(body.includes('unseen'))
  })

  test.each(['secrets', 'configs'])('is named where one of the %s is a name of it', section => {
    const compose = composeWith('', `${section}:\n  s: {environment: AWS_PROFILE}`)
    expect(asked(planOf(worldWith(compose, { env: 'AWS_PROFILE=evil\n' })))).toEqual([
      'warns .env.AWS_PROFILE',
    ])
  })

  it('cannot mean different things to different versions of Compose', () => {
    expect(envAsks('X=${COMPOSE_B:+/etc}\nCOMPOSE_B=y\n')).toEqual(['blocks .env.X:COMPOSE_B'])
  })

  it('cannot hold the log-ins to registries', () => {
    expect(envAsks('X=${DOCKER_AUTH_CONFIG}\n')).toEqual(['blocks .env.X:DOCKER_AUTH_CONFIG'])
  })

  test.each([
    ['in a value', 'A=x${DOCKER_AUTH_CONFIG}'],
    ['in a default', 'A="${B:-${DOCKER_AUTH_CONFIG}}"'],
    ['by name alone', 'DOCKER_AUTH_CONFIG'],
  ])('cannot be left to an env file that takes the log-ins to registries %s', (_how, line) => {
    const files = { 'a.env': `# settings\n${line}\n`, 'b.env': "A='$DOCKER_AUTH_CONFIG'\nB=\\$x\n" }
    expect(serviceAsks('env_file: [./b.env, ./a.env]', { files })).toEqual([
      'blocks metrics.env_file:a.env:DOCKER_AUTH_CONFIG',
    ])
  })

  it('cannot be left to the example that an env file begins with', () => {
    const path = 'server/.env.selfhosted.example'
    const example = textIn(worldOf('2026-04').files[path]) ?? ''
    const files = { [path]: `${example}\nLEAK=\${DOCKER_AUTH_CONFIG}\n` }
    expect(asked(planOf(worldWith(composeWith(''), { files })))).toContain(
      'blocks server.env_file:server/.env:DOCKER_AUTH_CONFIG',
    )
  })

  it('cannot depend on what Compose alone knows', () => {
    expect(envAsks('', "image: postgres:17\nvolumes: ['./${DOCKER_CLI_PLUGIN_SOCKET:+../}x:/x']")).toEqual([
      'blocks variable:DOCKER_CLI_PLUGIN_SOCKET',
    ])
  })
})

it.each(['\u0085', '\u2028', '\u2029'])('.env cannot hide a line behind the line end %j', end => {
  const { findings } = planOf(worldWith(composeWith(''), { env: `A=b${end}X=/etc\n` }))
  expect(findings).toContainEqual(
    expect.objectContaining({ id: 'file:.env', level: 'blocks', because: expect.stringContaining('U+2028') }),
  )
})

it.each([
  ['as the longest value', 128 * 1024 - 2 - 'BIND_HOST'.length, []],
  ['one byte more', 128 * 1024 - 1 - 'BIND_HOST'.length, ['file:.env']],
])('.env is refused where Compose could not be started with it: %s', (_how, length, ids) => {
  const service = withImage('environment: {A: "${MINE_HOST}"}')
  const { findings } = planOf(worldWith(composeWith(service), { env: `MINE_HOST=${'x'.repeat(length)}\n` }))
  expect(findings.filter(({ at, level }) => at === '.env' && level === 'blocks').map(({ id }) => id)).toEqual(
    ids,
  )
})

it('braces outside of defaults, and variables inside them, may be anywhere', () => {
  expect(serviceAsks("command: '{${A:-${B:-b}}} $${C:-{}} { ${D}'\nvolumes: ['./${A:-${B:-b}}:/x']")).toEqual(
    [],
  )
})

it('a path of the folder that is written as a whole is no ask', () => {
  expect(serviceAsks('volumes: ["/srv/reflector/mine:/x", "${PWD}/more:/y"]')).toEqual([])
})

it('what a service with another profile asks is not said, since it is not started', () => {
  expect(serviceAsks('privileged: true\nprofiles: [never]')).toEqual([])
})

it.each([
  ['sysctls: {"net.x \\n  ok   All is well.": "1"}', 'metrics sets net.x \\u{a}  ok   All is well.'],
  ['external_links: ["x"]\nmystery\u202e: 1', '`mystery\\u{202e}` is not known here'],
  ['volumes: ["/etc\\u202e:/x"]', 'metrics reads and changes /etc\\u{202e}'],
  ['image: "evil\\u200b\\nok"', 'metrics runs evil\\u{200b}\\u{a}ok, which this stack is not known to use'],
])('a title cannot begin a line of its own or hide a sign: %j', (body, title) => {
  expect(planOf(worldWith(composeWith(withImage(body)))).asks.map(ask => ask.title)).toContain(title)
})

it('a value of thousands of letters does not fill the screen', () => {
  const { asks } = planOf(worldWith(composeWith(withImage(`devices: ["/dev/${'x'.repeat(9000)}"]`))))
  expect(Math.max(...asks.map(({ title }) => title.length))).toBeLessThan(600)
})

it('an ask says who asks, where it is written and how to allow it', () => {
  const [ask] = planOf(worldWith(composeWith('image: postgres:17\nprivileged: true'))).asks
  expect(ask).toMatchObject({
    subject: 'metrics',
    group: 'rights',
    file: 'docker-compose.selfhosted.yml',
    line: expect.any(Number),
    title: 'metrics runs privileged',
    remedy: expect.stringContaining('`--allow metrics.privileged`'),
  })
})
