export interface Server {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** The engines that are processes of their own: why one cannot run here (`undefined` when it can), and how it is started. */
export const servers: Record<string, { whyNot(): string | undefined; start(): Promise<Server> }>;
