import type { Signature } from './signature.ts'

export const llm: Signature[] = [
  {
    id: 'ollama-no-gpu',
    layer: 'llm',
    patterns: [/no compatible gpus were discovered/i, /no nvidia devices detected/i],
    title: 'Ollama found no graphics card and runs on the processor',
    meaning: 'It works, but far slower.',
    remedy:
      'If this machine has a card: look whether containers see it (`docker run --rm --gpus all ubuntu nvidia-smi`). `ollama ps` shows what it runs on.',
    offer: 'inform',
    bearable: true,
    source: 'https://github.com/ollama/ollama/issues/8674',
  },
  {
    id: 'ollama-ram',
    layer: 'llm',
    patterns: [
      /model requires more system memory \((?<needs>\d[\d.]{0,9} \w{1,4})\) than is available \((?<has>\d[\d.]{0,9} \w{1,4})\)/i,
    ],
    title: 'The language model is too big for this machine',
    meaning: 'It needs {needs}, and {has} are free.',
    remedy: 'Choose a smaller model, or give Docker Desktop more memory if this is one.',
    offer: 'switch',
    source: 'https://github.com/ollama/ollama/issues/11497',
  },
  {
    id: 'ollama-name',
    layer: 'llm',
    patterns: [/pull model manifest: file does not exist/i],
    title: 'There is no language model of this name',
    meaning: 'Its name or tag is misspelt, or it was withdrawn.',
    remedy: 'Choose another one, or look the name up at https://ollama.com/library.',
    offer: 'switch',
    source: 'https://github.com/ollama/ollama/issues/1770',
  },
  {
    id: 'ollama-pull-net',
    layer: 'llm',
    patterns: [
      /pull model manifest: get "https:\/\/(?:registry\.)?ollama\.\w{1,10}[^\s"]{0,200}": [^\n]{0,120}(?:i\/o timeout|tls handshake timeout|connection refused|network is unreachable)/i,
    ],
    title: 'Ollama cannot reach the place its models come from',
    meaning:
      'It fetches them from inside of its container, which has no way there: a proxy is not known to it, or the network is down.',
    remedy:
      'Try again. Behind a proxy, give the Ollama service `HTTPS_PROXY`; setting it in your terminal does nothing.',
    offer: 'apply',
    outranks: ['registry-unreachable'],
    source: 'https://github.com/ollama/ollama/issues/3816',
  },
  {
    id: 'host-ollama-unreachable',
    layer: 'llm',
    patterns: [
      /(?:cannot connect to host|failed to connect to) host\.docker\.internal(?:(?::| port )(?<port>\d{1,5}))?/i,
    ],
    title: 'A container cannot reach the language model on this machine',
    meaning:
      'Ollama listens for this machine alone, a firewall drops what comes from containers, or the name `host.docker.internal` is not given to the container.',
    remedy:
      'Apply again: the wizard gives containers that name. Then let Ollama listen on the address of Docker’s bridge (`OLLAMA_HOST=172.17.0.1`), and let the firewall pass port {port|11434} from Docker’s networks only.',
    offer: 'apply',
    outranks: ['llm-unreachable', 'connection-refused', 'names-in-containers'],
    source: 'https://github.com/open-webui/open-webui/issues/10833',
  },
]
