import css from './how-to-read.module.css';

/** The legend of the stage. */
export function HowToRead() {
  return (
    <section className={css['text']} aria-labelledby="how-to-read">
      <h2 id="how-to-read">How to read this</h2>
      <p>Each cell is a node; its light is its gate. Layers stand one above the other.</p>
      <p>
        The gates share the budget K: when one brightens, others fall into shadow. Their sum Σg is K at every
        step.
      </p>
      <p>The bar at the right counts the nodes that a layer keeps. Nobody chose it, the training did.</p>
      <p>
        At the mark on the loss line the choice locks, and the same training goes on with exactly K nodes.
        Rings: validation loss.
      </p>
      <div className={css['scale']} aria-hidden="true">
        <span>0</span>
        <span className={css['ramp']} />
        <span>1</span>
      </div>
    </section>
  );
}
