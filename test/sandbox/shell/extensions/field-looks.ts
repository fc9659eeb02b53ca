import { element, slot, textOf, type Look, type Values } from "./look.ts";

const fieldStyle = {
  font: "inherit",
  width: "100%",
  boxSizing: "border-box",
  padding: "6px 10px",
  border: "1px solid #868c98",
  borderRadius: "8px",
  background: "#fff",
};

/** What somebody uses: a native control each, with its label, its help and what is wrong with it. */
export const fieldLooks: Record<string, Look> = {
  "s-button"(host) {
    const button = element("button", { font: "inherit", padding: "6px 12px", borderRadius: "8px", cursor: "pointer" }, slot());
    button.type = "button";
    button.addEventListener("click", (event) => {
      if (button.ariaDisabled === "true") event.stopPropagation();
    });
    return {
      made: [button],
      show({ disabled, loading, variant }) {
        const isPrimary = variant === "primary";
        Object.assign(button.style, {
          color: isPrimary ? "#fff" : "#1f2328",
          background: isPrimary ? "#303a4d" : "#fff",
          border: "1px solid #303a4d",
        });
        button.disabled = disabled === true;
        // One that works keeps the focus.
        button.ariaDisabled = String(loading === true);
        button.ariaBusy = String(loading === true);
        button.style.opacity = disabled === true || loading === true ? "0.6" : "1";
        host.style.display = "inline-block";
      },
    };
  },
  "s-checkbox"(host) {
    const box = element("input", { margin: "0 8px 0 0" });
    box.type = "checkbox";
    const label = element("span", {});
    const { made, say } = described(box);
    tellOf(host, box, () => box.checked, "change");
    return {
      made: [element("label", { display: "flex", alignItems: "center" }, box, label), ...made],
      show(values) {
        label.textContent = textOf(values["label"]);
        box.checked = values["checked"] === true;
        box.disabled = values["disabled"] === true;
        say(values);
      },
    };
  },
  "s-option": (host) => ({ made: [], show: () => host.parentElement?.dispatchEvent(new Event("options")) }),
  "s-select"(host) {
    const select = element("select", fieldStyle);
    const { made, show } = labelled(select);
    let shown: Values = {};
    const options = () => {
      const placeholder = new Option(textOf(shown["placeholder"]), "");
      const real = [...host.querySelectorAll("s-option")].map((each) => new Option(each.textContent, textOf(Reflect.get(each, "value"))));
      select.replaceChildren(...(textOf(shown["placeholder"]) === "" ? [] : [placeholder]), ...real);
      select.value = textOf(shown["value"]);
    };
    host.addEventListener("options", options);
    tellOf(host, select, () => select.value, "change");
    return {
      made,
      show(values) {
        shown = values;
        options();
        show(values);
      },
    };
  },
  "s-text-field"(host) {
    const input = element("input", fieldStyle);
    const { made, show } = labelled(input);
    tellOf(host, input, () => input.value, "input");
    return {
      made,
      show(values) {
        const value = textOf(values["value"]);
        if (input.value !== value) input.value = value;
        input.placeholder = textOf(values["placeholder"]);
        if (values["autocomplete"] === "off") input.autocomplete = "off";
        if (typeof values["maxLength"] === "number") input.maxLength = values["maxLength"];
        show(values);
      },
    };
  },
};

/** The element tells of a change itself, with what stands there now; the control's own event stays inside. */
function tellOf(host: HTMLElement, control: HTMLElement, read: () => unknown, event: string): void {
  control.addEventListener(event, (inner) => {
    inner.stopPropagation();
    host.dispatchEvent(new CustomEvent("held", { detail: read() }));
    host.dispatchEvent(new CustomEvent(event, { detail: read() }));
  });
}

function labelled(control: HTMLInputElement | HTMLSelectElement) {
  const words = element("span", { display: "block", marginBottom: "4px" });
  const { made, say } = described(control);
  return {
    made: [element("label", { display: "block" }, words, control), ...made],
    show(values: Values) {
      words.textContent = textOf(values["label"]);
      control.disabled = values["disabled"] === true;
      say(values);
    },
  };
}

function described(control: HTMLElement) {
  const details = element("span", { display: "block", color: "#565d69" });
  const error = element("span", { display: "block", color: "#a4262c" });
  details.id = "details";
  error.id = "error";
  control.setAttribute("aria-describedby", "details error");
  return {
    made: [error, details],
    say(values: Values) {
      details.textContent = textOf(values["details"]);
      error.textContent = textOf(values["error"]);
      control.ariaInvalid = String(error.textContent !== "");
    },
  };
}
