/** Layers of one kind of attention: each keeps a key and a value a token, in all of its heads for them. */
export interface Attention {
  layers: number
  kvHeads: number
  headSize: number
  /** It looks back at only this many tokens, and keeps no more. */
  window?: number
}

/** What a model is made of, as far as the memory it takes depends on it. */
export interface Shape {
  /** All of them; those that are not in `attention` keep nothing that grows with the context. */
  layers: number
  attention: Attention[]
  hidden: number
  heads: number
  vocabulary: number
  /** One table serves input and output: it goes to the card. Otherwise that of the input stays in main memory. */
  tied?: true
  /** Bytes a weight of that table, where it is not packed as the rest is. */
  embeddingBytes?: number
}

export interface Licence {
  name: string
  commercial: boolean
  /** What it asks for. */
  note?: string
}

export interface Model {
  /** As Ollama calls it. */
  tag: string
  /** Other names for the very same file. */
  also?: string[]
  /** Of the download. */
  bytes: number
  /** The bytes come from a size in whole tenths of a gigabyte. */
  rounded?: true
  /** In thousand millions; `active`: those that take part in one token, where not all do. */
  parameters: { total: number; active?: number }
  /** Which parts take part is chosen anew for every token (a mixture of experts). */
  mixture?: true
  shape: Shape
  /** The most tokens it was trained to see. */
  context: number
  /** `doubtful`: it is said to, and was seen to refuse. */
  tools: 'yes' | 'no' | 'doubtful'
  /** It thinks before it answers unless told otherwise, which nobody does here. */
  thinks?: true
  licence: Licence
  /** Codes of the languages it is made for, or how many there are said to be. */
  languages: readonly string[] | number
  /** Ollama itself counts it among those it suggests, or among those it would rather not start. */
  standing?: 'suggested' | 'superseded'
  /** What no source that could be opened proves; the rest is proved by `sources`. */
  unproved?: ('licence' | 'languages' | 'context')[]
  reviewed: string
  sources: { size: string; shape: string; licence: string }
}
