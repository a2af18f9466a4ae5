import type { Signature } from './signature.ts'

/** A card that a container has, and that does not fit what runs on it. */
export const gpuFit: Signature[] = [
  {
    id: 'gpu-not-in-image',
    layer: 'gpu',
    patterns: [
      /no kernel image is available for execution on the device/i,
      /with cuda capability sm_(?<capability>\d{2,3}) is not compatible with the current pytorch/i,
    ],
    title: 'The image is not made for this graphics card',
    meaning: 'The card is newer or older than all for which the programs in the image were built.',
    remedy:
      'Use a newer version of the image for a new card, an older one for an old card, or choose to run this part on the processor or elsewhere.',
    offer: 'switch',
    outranks: ['gpu-driver-insufficient'],
    source: 'https://github.com/pytorch/pytorch/issues/31285',
  },
  {
    id: 'speech-float16',
    layer: 'gpu',
    patterns: [/do not support efficient (?<form>float16|int8_float16|bfloat16) computation/i],
    title: 'Speech recognition is set to compute as this machine cannot',
    meaning: 'Processors and older cards do not compute with {form} numbers.',
    remedy:
      'Choose the processor for speech, or set its type of computation to `int8`, or to `float32` on an older card.',
    offer: 'switch',
    source: 'https://github.com/m-bain/whisperX/issues/878',
  },
  {
    id: 'gpu-cublas',
    layer: 'gpu',
    patterns: [
      /library libcublas(?:lt)?\.so\.(?<version>\d{1,2}) is not found or cannot be loaded/i,
      /could not load library libcublas(?:lt)?\.so/i,
    ],
    title: 'The image lacks a library for graphics cards',
    meaning:
      'The speech program in it expects CUDA {version|of another version}. This machine is not at fault.',
    remedy:
      'Use the version of the image before this one, or build it anew. Installing CUDA on this machine does not help.',
    offer: 'inform',
    source: 'https://github.com/SYSTRAN/faster-whisper/issues/717',
  },
  {
    id: 'amd-not-let-in',
    layer: 'gpu',
    patterns: [/unable to open \/dev\/kfd read-write/i, /open \/dev\/kfd: permission denied/i],
    title: 'A container may not use the AMD card',
    meaning:
      'The card belongs to the group `render` or `video` of this machine, whose number the container does not have.',
    remedy:
      '`stat -c %g /dev/kfd /dev/dri/renderD128` prints the numbers: give them to the service under `group_add` in a compose file of your own.',
    offer: 'command',
    outranks: ['ollama-no-gpu'],
    source: 'https://github.com/ollama/ollama/issues/7723',
  },
  {
    id: 'amd-not-supported',
    layer: 'gpu',
    patterns: [
      /amdgpu is not supported \(supported types/i,
      /could not initialize tensile host: no devices found/i,
    ],
    title: 'Ollama does not know this AMD card and runs on the processor',
    meaning: 'The libraries for AMD cards are made for some families only, and this card is of another one.',
    remedy:
      'It works, but far slower. The documentation of Ollama names cards that may pass for a related one by `HSA_OVERRIDE_GFX_VERSION`.',
    offer: 'inform',
    bearable: true,
    outranks: ['ollama-no-gpu'],
    source: 'https://github.com/ollama/ollama/issues/8772',
  },
]
