/** The Region that the environment names, as every AWS tool reads it. */
export function ambientRegion(): string | undefined {
  return process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION'] || undefined;
}
