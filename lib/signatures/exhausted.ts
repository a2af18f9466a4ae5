import type { Signature } from './signature.ts'

/** Limits of the machine other than a full disk. */
export const exhausted: Signature[] = [
  {
    id: 'kernel-killed',
    layer: 'resources',
    patterns: [/out of memory: kill(?:ed)? process \d{1,10} \((?<program>[\w.-]{1,40})\)/i],
    title: 'Memory ran out, and {program} was killed',
    meaning: 'The machine, or the share of it that a container may use, had none left.',
    remedy:
      'Choose a smaller model, stop other programs, or give Docker Desktop or the virtual machine more memory.',
    offer: 'switch',
    outranks: ['oom-137', 'ollama-runner-died', 'memory-refused'],
    source: 'https://github.com/docker/for-linux/issues/1001',
  },
  {
    id: 'build-out-of-memory',
    layer: 'resources',
    patterns: [/javascript heap out of memory/i],
    title: 'There was too little memory to build the pages',
    meaning: 'Building them takes several gigabytes for a moment, and Docker has less.',
    remedy:
      'Stop other programs or give Docker Desktop more memory, 8 GB are enough; or use the published image instead of building.',
    offer: 'switch',
    outranks: ['oom-137'],
    source: 'https://github.com/langfuse/langfuse/issues/2673',
  },
  {
    id: 'processor-too-old',
    layer: 'resources',
    patterns: [
      /illegal instruction \(core dumped\)/i,
      /signal: illegal instruction/i,
      /exited with code 132\b/i,
    ],
    title: 'A program uses instructions that this processor does not have',
    meaning: 'The processor is old, or a virtual machine hides what it can do, most often AVX.',
    remedy:
      '`grep -m1 -o avx2 /proc/cpuinfo` says whether it has it. In a virtual machine choose `host` as the type of processor, as Proxmox calls it; else let another machine do this part.',
    offer: 'switch',
    outranks: ['ollama-runner-died'],
    source: 'https://github.com/t0mer/Find-my-kids/issues/1',
  },
  {
    id: 'python-too-old',
    layer: 'packages',
    patterns: [
      /please use `typing_extensions\.TypedDict` instead of `typing\.TypedDict`/i,
      /errors\.pydantic\.dev\/[\d.]{1,8}\/u\/typed-dict-version/i,
      /requires a different python: (?<version>\d[\d.]{1,10}) not in/i,
    ],
    title: 'The program needs a newer Python',
    meaning:
      'The image or environment has {version|a Python below 3.12}, whatever the project says it takes.',
    remedy: 'Use the published image. Where you install it yourself, use Python 3.12 or newer.',
    offer: 'switch',
    source: 'https://github.com/microsoft/graphrag/pull/160',
  },
  {
    id: 'watch-limit',
    layer: 'resources',
    patterns: [
      /system limit for number of file watchers reached/i,
      /inotify_add_watch[^\n]{0,120}no space left on device/i,
      /os file watch limit reached/i,
    ],
    title: 'The system watches as many files as it may',
    meaning: 'The disk is not full: what is used up is the number of files whose changes may be waited for.',
    remedy:
      'Run `sudo sysctl fs.inotify.max_user_watches=524288`; a file in /etc/sysctl.d with the same makes it last.',
    offer: 'command',
    outranks: ['disk-full'],
    source: 'https://github.com/nodejs/docker-node/issues/1810',
  },
  {
    id: 'too-many-files',
    layer: 'resources',
    patterns: [/too many open files/i],
    title: 'A program has as many files open as it may',
    meaning: 'Files, connections and watches all count, and some limits hold for all programs together.',
    remedy:
      'Run `sudo sysctl fs.inotify.max_user_instances=512`, then restart the container; if it comes again, give the service a higher `ulimits: nofile` in a compose file of your own.',
    offer: 'command',
    source: 'https://github.com/clusterzx/intellissh/issues/15',
  },
  {
    id: 'disk-failing',
    layer: 'resources',
    patterns: [
      /: input\/output error/i,
      /EXT4-fs error \(device (?<device>[\w-]{1,20})\)/i,
      /I\/O error, dev (?<device>[\w-]{1,20})/i,
    ],
    title: 'A disk does not read or write any more',
    meaning: 'The disk {device|in question} or its file system is damaged, or a network drive went away.',
    remedy:
      'Copy what matters to another disk first. `sudo dmesg -T | tail` shows what the system says of it, `sudo smartctl -a` with the disk what it says of itself.',
    offer: 'inform',
    outranks: ['disk-read-only', 'pg-no-checkpoint'],
    source: 'https://github.com/moby/moby/issues/13348',
  },
  {
    id: 'disk-read-only',
    layer: 'resources',
    patterns: [/: read-only file ?system/i, /\[errno 30\] read-only file system/i],
    title: 'A disk can only be read',
    meaning: 'The system makes it so after an error on it; or it was mounted so, or Docker sees it so.',
    remedy:
      '`findmnt` with the path of the line shows how it is mounted, `sudo dmesg -T | tail` why. With Docker Desktop, restart it.',
    offer: 'inform',
    source: 'https://github.com/docker/docs/issues/11397',
  },
]
