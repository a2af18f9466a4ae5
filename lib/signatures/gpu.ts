import type { Signature } from './signature.ts'

export const gpu: Signature[] = [
  {
    id: 'gpu-no-runtime',
    layer: 'gpu',
    patterns: [
      /could not select device driver "(?:nvidia)?" with capabilities: \[\[[\w ]{1,60}\]\]/i,
      /unknown or invalid runtime name: nvidia/i,
    ],
    title: 'Docker cannot give graphics cards to containers',
    meaning:
      'The NVIDIA container toolkit is missing or not known to this Docker. That `nvidia-smi` works outside of Docker says nothing about it.',
    remedy:
      'Install `nvidia-container-toolkit`, run `sudo nvidia-ctk runtime configure --runtime=docker`, restart Docker. Docker from a snap cannot: use Docker’s own packages. `docker run --rm --gpus all ubuntu nvidia-smi` proves that it works.',
    offer: 'command',
    source: 'https://github.com/NVIDIA/nvidia-docker/issues/1034',
  },
  {
    id: 'gpu-no-nvml-lib',
    layer: 'gpu',
    patterns: [/load library failed: libnvidia-ml\.so\.1/i],
    title: 'There is no NVIDIA driver where Docker runs',
    meaning:
      'Docker Desktop on Linux runs in a machine of its own, and Docker from a snap sees no driver; or none is installed.',
    remedy:
      'On Linux use Docker’s own packages, not Docker Desktop or the snap, and install the NVIDIA driver. On Windows the driver of Windows 11 or 10 21H2 reaches WSL.',
    offer: 'command',
    source: 'https://github.com/NVIDIA/nvidia-docker/issues/1711',
  },
  {
    id: 'gpu-driver-not-loaded',
    layer: 'gpu',
    patterns: [
      /nvml error: driver not loaded/i,
      /nvidia-smi has failed because it couldn.t communicate with the nvidia driver/i,
    ],
    title: 'The NVIDIA driver is not loaded',
    meaning: 'The container toolkit is here and finds no driver at work, so it has no card to give.',
    remedy:
      'Run `nvidia-smi`. If it finds no driver either, install the one of your distribution and restart the machine; in an LXC container, let its host give it the card.',
    offer: 'command',
    outranks: ['gpu-not-seen'],
    source: 'https://github.com/NVIDIA/nvidia-container-toolkit/issues/1269',
  },
  {
    id: 'gpu-cdi',
    layer: 'gpu',
    patterns: [
      /unresolvable cdi devices? [\w./=-]{1,80}/i,
      /could not select device driver "cdi" with capabilities/i,
    ],
    title: 'Docker does not know the graphics card as a device',
    meaning:
      'It gives cards to containers by descriptions (CDI), and there is none of this card, or reading them is not switched on.',
    remedy:
      'Run `sudo nvidia-ctk cdi generate --output=/etc/cdi/nvidia.yaml`, and again after each update of the driver. Before Docker 28.2 also set `"features": { "cdi": true }` in `/etc/docker/daemon.json` and restart Docker.',
    offer: 'command',
    source: 'https://github.com/NVIDIA/nvidia-container-toolkit/issues/434',
  },
  {
    id: 'gpu-device-rules',
    layer: 'gpu',
    patterns: [/nvidia-container-cli: mount error: failed to add device rules/i],
    title: 'The container toolkit may not give the card to a container',
    meaning:
      'It has no right to change which devices a container may use: Docker runs without root, or inside of another container.',
    remedy:
      'Update `nvidia-container-toolkit`, whose newest versions do without; else set `no-cgroups = true` in `/etc/nvidia-container-runtime/config.toml`, which is only for Docker without root or in a container.',
    offer: 'command',
    source: 'https://github.com/NVIDIA/nvidia-container-toolkit/issues/139',
  },
  {
    id: 'gpu-tool-missing',
    layer: 'gpu',
    patterns: [/exec: \\{0,3}"nvidia-smi\\{0,3}": executable file not found/i],
    title: 'A container gets no part of the NVIDIA driver',
    meaning:
      'The container started, and nvidia-smi, which the toolkit puts into it with the card, is not there.',
    remedy:
      'Update `nvidia-container-toolkit`, run `sudo nvidia-ctk runtime configure --runtime=docker`, restart Docker. On a driver without its tools, install the package that has `nvidia-smi`.',
    offer: 'command',
    source: 'https://github.com/NVIDIA/nvidia-docker/issues/1629',
  },
  {
    id: 'gpu-driver-insufficient',
    layer: 'gpu',
    patterns: [
      /cuda driver version is insufficient for cuda runtime version/i,
      /unexpected error from cudagetdevicecount\(\)/i,
    ],
    title: 'The NVIDIA driver is too old for this image',
    meaning: 'The programs in the image need a newer driver than this machine has.',
    remedy: 'Update the driver of this machine, or choose to run this part on the processor or elsewhere.',
    offer: 'switch',
    source: 'https://github.com/JSchmie/ScrAIbe-WebUI/issues/78',
  },
  {
    id: 'gpu-driver-mismatch',
    layer: 'gpu',
    patterns: [/driver\/library version mismatch/i],
    title: 'The NVIDIA driver was updated and needs a restart',
    meaning: 'One half of the driver is new, the other is still running as it was.',
    remedy: 'Restart the machine, then go on here.',
    offer: 'inform',
    source: 'https://github.com/NVIDIA/nvidia-container-toolkit/issues/394',
  },
  {
    id: 'gpu-lost',
    layer: 'gpu',
    patterns: [/failed to initialize nvml: unknown error/i],
    title: 'A running container lost its graphics card',
    meaning:
      'The system reloaded its services and took the card away; the container goes on without, far slower.',
    remedy:
      'Make the container anew: `docker compose up -d --force-recreate` with the name of the service. If it happens again, give Docker the card by CDI, as NVIDIA describes.',
    offer: 'apply',
    source: 'https://github.com/NVIDIA/nvidia-container-toolkit/issues/48',
  },
  {
    id: 'gpu-cudnn',
    layer: 'gpu',
    patterns: [/(?:unable to load any of \{|could not load library )libcudnn_\w{1,40}/i],
    title: 'The image has parts that do not fit together',
    meaning:
      'A library for graphics cards inside of the image is of another version than the program expects. This machine is not at fault.',
    remedy:
      'Use the version of the image before this one, or build it anew. Installing CUDA on this machine does not help.',
    offer: 'inform',
    outranks: ['gpu-driver-insufficient'],
    source: 'https://github.com/linuxserver/docker-faster-whisper/issues/42',
  },
  {
    id: 'gpu-oom',
    layer: 'gpu',
    patterns: [/cuda (?:failed with error )?out of memory/i, /cudaMalloc failed: out of memory/i],
    title: 'The graphics card has too little memory',
    meaning:
      'Speech recognition and the language model share one card, and together they need more than it has.',
    remedy:
      'Choose a smaller language model or a smaller speech model, or let the language model run on the processor.',
    offer: 'switch',
    outranks: ['oom-137'],
    source: 'https://github.com/McCloudS/subgen/issues/72',
  },
]
