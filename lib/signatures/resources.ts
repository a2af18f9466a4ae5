import type { Signature } from './signature.ts'

export const resources: Signature[] = [
  {
    id: 'disk-full',
    layer: 'resources',
    patterns: [
      /no space left on device/i,
      /\bENOSPC\b/i,
      /disk quota exceeded/i,
      /database or disk is full/i,
      /XMinioStorageFull/,
      /drive path full/i,
    ],
    title: 'The disk is full',
    meaning:
      'It may be the disk that Docker keeps its data on, or one with no room for more files, not the one you look at first.',
    remedy:
      '`docker system df` shows what Docker holds, `docker info -f {{.DockerRootDir}}` where; look there with `df -h` and `df -i`. Make room, then go on: what was fetched so far stays.',
    offer: 'command',
    source: 'https://github.com/NVIDIA-NeMo/Speech/issues/1029',
  },
  {
    id: 'file-size-limit',
    layer: 'resources',
    patterns: [/\bEFBIG\b/i, /file size limit exceeded/i, /\b(?:SIG)?XFSZ\b/],
    title: 'A file would exceed the file size limit',
    meaning:
      'The process may not write files of that size, whatever room the disk has. The old file is unchanged.',
    remedy:
      '`ulimit -f` shows the limit. Raise it in the shell or the service that starts the wizard, then start again.',
    offer: 'command',
    source: 'https://man7.org/linux/man-pages/man2/setrlimit.2.html',
  },
  {
    id: 'oom-137',
    layer: 'resources',
    patterns: [/exited with code 137\b/i, /exit code:? 137\b/i, /oomkilled"?\s{0,3}[:=]\s{0,3}true/i],
    title: 'A container was killed, probably because memory ran out',
    meaning: 'Code 137 means killed from outside: for want of memory, or because it did not stop when asked.',
    remedy:
      '`docker inspect -f "{{.State.OOMKilled}}"` with the name of the container says true if it was memory. Then choose a smaller model, or give Docker Desktop more memory.',
    offer: 'switch',
    source: 'https://github.com/open-webui/open-webui/issues/6168',
  },
  {
    id: 'arch-mismatch',
    layer: 'resources',
    patterns: [
      /exec format error/i,
      /does not match the detected host platform/i,
      /no matching manifest for (?<platform>[\w/]{1,40}) in the manifest list/i,
    ],
    title: 'An image is made for another kind of processor',
    meaning: 'It exists for Intel and AMD only, and this machine has another processor, such as ARM.',
    remedy: 'Choose to let another machine or a service do this part; its image cannot run well here.',
    offer: 'switch',
    outranks: ['image-not-found'],
    source: 'https://github.com/SigNoz/signoz/issues/2138',
  },
  {
    id: 'udp-proxy-storm',
    layer: 'resources',
    patterns: [/^docker-proxy processes: (?<count>1[5-9]\d|[2-9]\d\d|\d{4,6})\b/i],
    title: 'Docker runs {count} processes only to pass on ports',
    meaning: 'It starts two for every published UDP port, and together they take up to a gigabyte of memory.',
    remedy:
      'Use a shorter range of UDP ports for video; ten are enough for a few rooms. Or set `"userland-proxy": false` in the settings of Docker.',
    offer: 'switch',
    bearable: true,
    source: 'https://github.com/felinics/Memoh/issues/946',
  },
]
