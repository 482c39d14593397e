/** One suggestion. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: 'field' | 'value' | 'reference' | 'snippet';
  /** One line beside the label. */
  readonly detail: string;
  readonly documentation?: string;
  /** What is written; a snippet may hold `$1` and `${1:text}`. */
  readonly insertText: string;
  readonly isSnippet?: boolean;
  /** The order among the suggestions of one place. */
  readonly rank: number;
}
