import type { Signature } from './signature.ts'

/** Memory and files that the system did not give to a program. */
export const denied: Signature[] = [
  {
    id: 'memory-refused',
    layer: 'resources',
    patterns: [
      /(?<![A-Za-z])MemoryError(?:[:("]|\s{0,4}$)/,
      /std::bad_alloc/,
      /cannot allocate memory/i,
      /DefaultCPUAllocator: (?:can't allocate|not enough) memory/i,
      /failed to allocate memory\b/i,
      /memory allocation of \d{1,20} bytes failed/i,
      /runtime: (?:out of memory|cannot allocate memory)/i,
      /\bERROR:\s{1,4}out of memory\b/,
      /was sent SIGKILL! perhaps out of memory/i,
      /worker exited prematurely: signal 9/i,
      /exited with [^\n]{1,30}signal 9\b/i,
      /terminated by SIGKILL; not expected/,
    ],
    title: 'A program got no more memory',
    meaning: 'The machine, or the share of it that a container may use, had none left.',
    remedy:
      'Choose a smaller model, stop other programs, or give Docker Desktop or the virtual machine more memory.',
    offer: 'switch',
    outranks: ['oom-137', 'ollama-runner-died', 'connection-cut'],
    source: 'https://github.com/celery/billiard/issues/380',
  },
  {
    id: 'file-denied',
    layer: 'resources',
    patterns: [
      /EACCES: permission denied, \w{1,20} '(?<path>[^'\n]{1,200})'/,
      /\[errno 13\] permission denied: '(?<path>[^'\n]{1,200})'/i,
      /(?<![\w.])(?<path>\/[\w./@+-]{1,120})'?: permission denied/i,
      /could not (?:open|create|access|read) (?:file|directory) "(?<path>[^"\n]{1,200})": permission denied/i,
      /\bpermission denied \(os error 13\)/i,
      /\(13: permission denied\)/i,
      /access to the path '(?<path>[^'\n]{1,200})' is denied/i,
      /attempt to write a readonly database/i,
    ],
    title: 'A program may not use {path|a file or folder}',
    meaning: 'It belongs to another user than the one inside the container.',
    remedy:
      'Use a volume instead of a folder of this machine. Or give the folder, with `sudo chown -R`, to the user whose number `id -u` prints inside the container.',
    offer: 'command',
    vague: true,
    source: 'https://github.com/electerm/electerm-web-docker/issues/9',
  },
]
