import { entry } from '../../compose/node.ts'
import { isYes, right, rowsOf } from '../found.ts'
import type { Rule, Rules } from '../rule.ts'

/** Commands that run beside the container's own. */
export const COMMANDS: Rules = {
  pre_start: hooks('pre_start'),
  post_start: hooks('post_start'),
  pre_stop: hooks('pre_stop'),
  develop: (node, { service }) => [
    right(
      'develop',
      node,
      `${service} is prepared for \`docker compose watch\``,
      'The wizard never calls it.',
      'notes',
    ),
  ],
}

function hooks(key: string): Rule {
  return (node, { service }) =>
    rowsOf(node).map((item, index) =>
      isYes(entry(item, 'privileged'))
        ? right(
            `${key}:${index}.privileged`,
            item,
            `${service} runs a privileged command (${key})`,
            'That command can do to this machine what root can.',
          )
        : right(
            `${key}:${index}`,
            item,
            `${service} runs a command of its own (${key})`,
            'It runs in a container.',
            'notes',
          ),
    )
}
