import type { Signature } from './signature.ts'

/** A card that is there, or should be, and does not get into a container. */
export const gpuReach: Signature[] = [
  {
    id: 'gpu-not-in-wsl',
    layer: 'gpu',
    patterns: [/wsl environment detected but no adapters were found/i],
    title: 'WSL sees no NVIDIA card',
    meaning: 'This computer has none, its Windows driver is too old for WSL, or the Linux is still on WSL 1.',
    remedy:
      'If there is a card: update its driver on Windows, run `wsl --update` and `wsl --shutdown`, then look with `nvidia-smi`. If there is none, choose to run this part on the processor.',
    offer: 'switch',
    source: 'https://github.com/NVIDIA/nvidia-docker/issues/1692',
  },
  {
    id: 'gpu-fell-off',
    layer: 'gpu',
    patterns: [/gpu has fallen off the bus/i, /fallen off the bus and is not responding to commands/i],
    title: 'The graphics card stopped answering the machine',
    meaning: 'Mostly for want of power, heat, or a loose seat; no setting here causes it.',
    remedy:
      'Shut the machine down and switch it on again. If it happens again, look after its power cables, its temperature and its seat.',
    offer: 'inform',
    outranks: ['gpu-lost', 'gpu-driver-not-loaded', 'gpu-not-seen'],
    source: 'https://github.com/NVIDIA/open-gpu-kernel-modules/issues/507',
  },
  {
    id: 'gpu-not-seen',
    layer: 'gpu',
    patterns: [
      /found no nvidia driver on your system/i,
      /torch not compiled with cuda enabled/i,
      /no cuda-capable device is detected/i,
    ],
    title: 'A program looks for a graphics card and finds none',
    meaning: 'Its container was not given one, or its image is the one for processors.',
    remedy:
      '`docker run --rm --gpus all ubuntu nvidia-smi` shows whether containers get the card. If they do, apply again with the choice for graphics cards; if not, choose the processor.',
    offer: 'switch',
    source: 'https://github.com/facebookresearch/detectron2/issues/3107',
  },
  {
    id: 'device-missing',
    layer: 'gpu',
    patterns: [/error gathering device information while adding custom device "(?<device>[\w./-]{1,80})"/i],
    title: 'This machine has no {device}',
    meaning:
      'A container is to be given that device, and there is none: no such card, no driver, or Docker Desktop, which hides it.',
    remedy: '`ls -l {device}` shows whether it is there. If it is not, choose to do without this card.',
    offer: 'switch',
    source: 'https://github.com/linuxserver/docker-jellyfin/issues/165',
  },
]
