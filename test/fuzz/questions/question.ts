import type { Workspace } from '../../../src/core/workspace/workspace.js';

/** A question to a workspace; it fails where the answer cannot be right. */
export type Question<About extends readonly unknown[]> = (workspace: Workspace, ...about: About) => void;
