/** What something takes of a machine once everything runs, in bytes. */
export interface Weight {
  what: string
  bytes: number
  /** Where the number comes from, or on what it depends. */
  why?: string
  /** The model whose file it is: where that is here, it takes no more. */
  fileOf?: string
  /**
   * `memory` is what containers share and `host` what programs beside them take; the two differ where the engine has a
   * virtual machine. `hour` is disk for each hour of meeting.
   */
  on: 'memory' | 'host' | 'disk' | 'hour' | { card: string }
}
