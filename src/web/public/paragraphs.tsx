/** A text somebody wrote, a blank line ends a paragraph, a single line end stays one. */
export function Paragraphs({ text }: { text: string }) {
  return (
    <>
      {text.split(/\n\s*\n/).map((paragraph, index) => (
        <p key={index}>
          <Lines text={paragraph} />
        </p>
      ))}
    </>
  )
}

/** A text whose line ends stay, for places where no paragraph fits. */
export function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line, at) => (
        <>
          {at > 0 && <br />}
          {line}
        </>
      ))}
    </>
  )
}
