/** Something that manifests do not say and that an answer rests on. */
export interface Assumption {
  /** `area/kebab-case`, for instance `process/listens`. */
  readonly id: string;
  /** One sentence without a full stop. */
  readonly message: string;
}
