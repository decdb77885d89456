export interface Page {
  /** A JavaScript expression in the page, awaited; its value as JSON. @throws what it throws */
  evaluate<T>(expression: string): Promise<T>;
  /** Writes the whole page as PNG. @returns its size in pixels */
  screenshot(to: string): Promise<{ width: number; height: number }>;
  close(): Promise<void>;
}

export interface Browser {
  /** Loads a file. @param options `width` of the window in pixels, 980 without it */
  open(file: string, options?: { width?: number }): Promise<Page>;
  /** Ends it and removes what it wrote. */
  close(): Promise<void>;
}

/** The path of a browser that is here: `$CHROME`, else the first of the usual names in `$PATH`. */
export function findBrowser(env?: Record<string, string | undefined>): string | undefined;

/** A browser, installed by apt-get where there is none and we may. @throws with what to do when there is none */
export function browser(env?: Record<string, string | undefined>): string;

/** Starts a headless browser without network. */
export function startBrowser(): Promise<Browser>;
