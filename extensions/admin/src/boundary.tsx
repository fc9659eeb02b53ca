import { Component, type ComponentChildren } from "preact";

type BoundaryProps = { children: ComponentChildren; instead: (again: () => void) => ComponentChildren };

/** Draws something else where its children cannot be drawn: an answer of another version of the app leaves no blank page. */
export class Boundary extends Component<BoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static override getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    const { children, instead } = this.props;
    return this.state.isBroken ? instead(() => this.setState({ isBroken: false })) : children;
  }
}
