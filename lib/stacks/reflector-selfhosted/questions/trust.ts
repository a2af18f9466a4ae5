import type { Question } from '../../contract/question.ts'
import { filePath, filePaths } from '../../parts/fields.ts'

export const trust = {
  title: 'Which authorities it trusts',
  usual: 'public',
  options: {
    public: { title: 'The public ones' },
    private: {
      title: 'An authority of your own as well',
      help: 'For services in your network whose certificates no public authority signed.',
      fields: {
        ca: {
          label: 'Its certificate',
          schema: filePath,
          help: 'A PEM file, or a folder with ca.crt and perhaps server.pem and server-key.pem.',
        },
        extra: {
          label: 'More certificates to trust',
          optional: true,
          schema: filePaths,
          help: 'PEM files, with commas between them.',
        },
      },
    },
  },
} as const satisfies Question
