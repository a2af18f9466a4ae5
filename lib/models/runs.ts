/** How Ollama runs: in a container that is given the cards, in one without, or on the machine itself. */
export type Runs = 'cards' | 'processor' | 'host'
