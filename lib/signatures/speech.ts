import type { Signature } from './signature.ts'

/** Fetching and loading the models of speech. */
export const speech: Signature[] = [
  {
    id: 'hf-too-many',
    layer: 'models',
    patterns: [
      /429 client error: too many requests for url: https:\/\/huggingface\.co/i,
      /\(429 too many requests\) for url \(https:\/\/huggingface\.co/i,
    ],
    title: 'Hugging Face lets this address fetch no more for now',
    meaning: 'It allows so many requests in five minutes; with a token it allows more.',
    remedy: 'Wait some minutes, then go on here. Enter a token if you have not: it is free.',
    offer: 'switch',
    outranks: ['hf-not-reached'],
    source: 'https://github.com/huggingface/transformers/issues/34841',
  },
  {
    id: 'hf-not-reached',
    layer: 'models',
    patterns: [
      /cannot find (?:the|an) appropriate (?:cached )?snapshot folder/i,
      /we couldn't connect to 'https:\/\/huggingface\.co' to load/i,
      /LocalEntryNotFoundError: /,
    ],
    title: 'A speech model is not here, and Hugging Face cannot be reached',
    meaning: 'It is fetched at the first use, and then there must be internet.',
    remedy:
      'Try again when the network is there. Behind a proxy, give the service `HTTPS_PROXY`; setting it in your terminal does nothing.',
    offer: 'apply',
    source: 'https://github.com/m-bain/whisperX/issues/1325',
  },
  {
    id: 'hf-cache-owner',
    layer: 'models',
    patterns: [/permission denied: '(?<path>\/[^'\n]{0,120}huggingface)/i],
    title: 'A container may not write where models are kept',
    meaning: 'The folder {path|in question} belongs to another user than the one inside of the container.',
    remedy:
      'Use a volume instead of a folder of this machine; or give the folder to the number that `id -u` prints inside of the container, with `sudo chown -R`.',
    offer: 'command',
    source: 'https://github.com/bmaltais/kohya_ss/issues/1143',
  },
  {
    id: 'speech-weights',
    layer: 'models',
    patterns: [/weights only load failed/i],
    title: 'The image is too new for a speech model',
    meaning:
      'PyTorch from 2.6 on loads only what cannot carry programs, and the file of this model is of the old kind.',
    remedy: 'Use the version of the image before this one, or a newer one that brings a newer pyannote.',
    offer: 'inform',
    source: 'https://github.com/m-bain/whisperX/issues/1304',
  },
  {
    id: 'speech-token-word',
    layer: 'models',
    patterns: [/unexpected keyword argument '(?:use_auth_token|token)'/i],
    title: 'Two libraries for speech do not fit together',
    meaning:
      'The one still calls the token by a name that the other no longer knows. The token itself is not at fault.',
    remedy:
      'Use the version of the image before this one. Where it is built here, update the checkout, which names versions that fit.',
    offer: 'inform',
    source: 'https://github.com/debpalash/VoiceStudio/issues/167',
  },
  {
    id: 'speech-decoder',
    layer: 'models',
    patterns: [/could not load libtorchcodec/i, /torchcodec is not installed correctly/i],
    title: 'The image cannot decode sound in the newest way',
    meaning: 'A library for it does not fit the FFmpeg in the image; most programs then take another way.',
    remedy:
      'If transcripts come, nothing is to be done. If not, use the version of the image before this one.',
    offer: 'inform',
    bearable: true,
    source: 'https://github.com/m-bain/whisperX/issues/1468',
  },
  {
    id: 'speech-file-broken',
    layer: 'models',
    patterns: [/unable to open file 'model\.bin' in model/i, /file model\.bin is incomplete/i],
    title: 'The file of a speech model is not whole',
    meaning: 'Fetching it was broken off, and what is there is taken for all.',
    remedy:
      'Stop the service, move the folder of this model aside in the folder `huggingface/hub`, and start it again: it fetches the model anew.',
    offer: 'command',
    source: 'https://github.com/SYSTRAN/faster-whisper/issues/945',
  },
]
