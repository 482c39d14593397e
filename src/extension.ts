/** Composition root: builds the workspace and registers the editor features. */
export function activate(): void {
  // The features of src/editor are registered here as they come.
}
