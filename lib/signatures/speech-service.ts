import type { Signature } from './signature.ts'

const notConnected = (said: string) =>
  new RegExp(
    String.raw`${said}:?\s{1,40}(?:error=)?["']?(?:\[errno (?:-[235]|104|11[0-3])\]|all connection attempts failed|connection (?:refused|reset|error)|server disconnected|cannot connect to host)`,
    'i',
  )

/** What is said of a speech service by those who ask it. */
export const speechService: Signature[] = [
  {
    id: 'speech-unreachable',
    layer: 'models',
    patterns: [
      notConnected('transcribe failed'),
      notConnected('transcribe_track failed'),
      notConnected('transcription failed'),
      notConnected('diarize failed'),
      notConnected('diarization failed'),
      /max retries exceeded with url: \/(?:v1\/)?(?:audio\/|asr\b|diarize\b|transcribe\b|inference\b)/i,
      /error sending request for url \(https?:\/\/[^)\n]{1,200}\/(?:audio\/transcriptions|asr|diarize|inference)/i,
    ],
    title: 'The speech service cannot be reached',
    meaning: 'It has stopped, is still loading its models, or its address in the settings is wrong.',
    remedy:
      'Run `reflector-wizard status`. If the speech service has stopped, apply again. If it runs elsewhere, check its address.',
    offer: 'apply',
    symptom: true,
    settled: [/transcribe complete/i],
    outranks: ['name-unknown', 'connection-refused', 'connection-cut', 'timed-out', 'container-unknown'],
    source: 'https://github.com/murtaza-nasir/speakr/issues/65',
  },
  {
    id: 'speech-refused',
    layer: 'models',
    patterns: [
      /client error '(?<status>401|403) [^'\n]{1,40}' for url 'https?:\/\/[^'\n]{1,200}\/(?:audio\/|asr\b|diari[sz]|transcri)/i,
      /(?<status>401|403) client error: [^\n]{0,80} for url: https?:\/\/[^\s']{1,160}\/(?:audio\/|asr\b|diari[sz]|transcri)/i,
      /"POST \/(?:v1\/)?(?:audio\/|asr\b|diari[sz]|transcri)[^"\n]{0,120}" (?<status>401|403)\b/i,
    ],
    title: 'The speech service refuses the key ({status})',
    meaning: 'The key is missing, wrong, or meant for another service.',
    remedy: 'Enter the key of the speech service again, together with its address, then apply.',
    offer: 'switch',
    outranks: ['http-refused'],
    source: 'https://github.com/GerardPolloRebozado/social-to-mealie/issues/59',
  },
  {
    id: 'speech-failed',
    layer: 'models',
    patterns: [
      /server error '(?<status>5\d\d) [^'\n]{1,40}' for url 'https?:\/\/[^'\n]{1,200}\/(?:audio\/|asr\b|diari[sz]|transcri)/i,
      /(?<status>5\d\d) server error: [^\n]{0,80} for url: https?:\/\/[^\s']{1,160}\/(?:audio\/|asr\b|diari[sz]|transcri)/i,
      /"POST \/(?:v1\/)?(?:audio\/|asr\b|diari[sz]|transcri)[^"\n]{0,120}" (?<status>5\d\d)\b/i,
    ],
    title: 'The speech service failed at a recording ({status})',
    meaning:
      'The fault is in the service: a model is not loaded yet, memory ran out, or the file is unusual.',
    remedy: 'Check the log of the speech service, then try again.',
    offer: 'inform',
    symptom: true,
    outranks: ['http-failed'],
    source: 'https://github.com/matatonic/openedai-speech/issues/11',
  },
]
