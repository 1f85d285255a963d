import { defineConfig } from "vitest/config";

// A test that needs a DOM says so in its first line: // @vitest-environment happy-dom
export default defineConfig({
  test: { setupFiles: ["tests/add_ons.ts"], include: ["tests/**/*.test.ts"], sequence: { shuffle: true }, testTimeout: 60_000 },
});
