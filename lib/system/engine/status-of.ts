/** The HTTP status with which the engine answered, where an error is such an answer. */
export const statusOf = (error: unknown): unknown =>
  error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
