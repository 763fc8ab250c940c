export interface Shared { ok: string; run: () => void }
