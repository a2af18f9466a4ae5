import type { Call, Clip, Reply, Talk } from '@/lib/stacks/contract/proof.ts'

export const clip: Clip = {
  file: 'talk.ogg',
  type: 'audio/ogg',
  bytes: new Uint8Array([79, 103, 103, 83]),
  lines: [
    { speaker: 0, text: 'Good morning to you.' },
    { speaker: 1, text: 'Good morning.' },
  ],
}

export const ok = (body: unknown): Reply => ({
  status: 200,
  type: 'application/json',
  size: 10,
  body: JSON.stringify(body),
})
export const refusal = (status: number, detail = 'No'): Reply => ({
  status,
  type: 'application/json',
  size: 10,
  body: JSON.stringify({ detail }),
})

export interface Asked extends Call {
  path: string
}

/** Answers by path; each list is gone through, and its last answer stays. What was asked is kept. */
export function pretendTalk(answers: Record<string, Reply[]>, logged: string[] = []) {
  const asked: Asked[] = []
  const turn = new Map<string, number>()
  const left = [...logged]
  let time = 0
  const talk: Talk = {
    clip,
    typed: 'the password',
    async http(url, call) {
      const path = `${call.method} ${new URL(url).pathname.replace('/v1', '')}`
      asked.push({ ...call, path })
      const list = answers[path] ?? []
      const at = turn.get(path) ?? 0
      turn.set(path, at + 1)
      return list[Math.min(at, list.length - 1)] ?? refusal(404)
    },
    async readLogs(see) {
      for (const line of left.splice(0)) see(line)
    },
    wait: async milliseconds => {
      time += milliseconds
    },
    now: () => time,
  }
  return { talk, asked }
}
