import { tryWithoutDocker } from '@/app/neighbour-actions.ts'
import { NeighbourForm } from './neighbour.tsx'

/** A way to see everything without changing anything. */
export function PracticeOffer() {
  return (
    <section
      aria-labelledby="practice-offer"
      className="flex flex-col items-start gap-4 border-line border-t pt-8"
    >
      <div className="flex flex-col gap-1">
        <h2 id="practice-offer" className="font-medium">
          Only look around
        </h2>
        <p className="text-quiet text-small">
          Every page works in a made-up folder, on a made-up machine. Nothing is fetched, and nothing is
          started.
        </p>
      </div>
      <NeighbourForm action={tryWithoutDocker} label="Try it without Docker" />
    </section>
  )
}
