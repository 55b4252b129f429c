/// <reference types="vite/client" />

interface TrustedScriptURL {
  toString(): string
}

interface Window {
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: (url: string) => string },
    ): { createScriptURL(url: string): TrustedScriptURL }
  }
}
