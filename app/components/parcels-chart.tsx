import { AxisBottom, AxisLeft } from "@visx/axis";
import { GridRows } from "@visx/grid";
import { ParentSize } from "@visx/responsive";
import { scaleBand, scaleLinear } from "@visx/scale";
import { Bar, LinePath } from "@visx/shape";
import type { ParcelDay } from "../domain/screens/delivery.ts";
import { useWords } from "./words.tsx";

type NamedDay = ParcelDay & { name: string };
type ParcelsChartProps = { days: NamedDay[] };

const height = 220;
const margin = { top: 8, right: 8, bottom: 28, left: 36 };
const pixelsATick = 70;

/** As wide as there is room. Bars are what vendors shipped, the line with its dots what Shopify accepted. */
export function ParcelsChart(props: ParcelsChartProps) {
  return <ParentSize>{({ width }) => (width < 100 ? null : <Drawing {...props} width={width} />)}</ParentSize>;
}

function Drawing({ days, width }: ParcelsChartProps & { width: number }) {
  const { home, number } = useWords().screens;
  const most = Math.max(...days.flatMap(({ shipped, accepted }) => [shipped, accepted]), 4);
  const bottom = height - margin.bottom;
  const x = scaleBand({ domain: days.map(({ name }) => name), range: [margin.left, width - margin.right], padding: 0.3 });
  const y = scaleLinear({ domain: [0, most], range: [bottom, margin.top], nice: true });
  const ticks = y.ticks(4).filter(Number.isInteger);
  const middle = (day: NamedDay) => (x(day.name) ?? 0) + x.bandwidth() / 2;
  return (
    <svg width={width} height={height} aria-hidden>
      <GridRows scale={y} left={margin.left} width={width - margin.left - margin.right} tickValues={ticks} className="chart-grid" />
      {days.map((day) => (
        <g key={day.day}>
          <title>{home.chart.dayTitle(day.name, day.shipped, day.accepted)}</title>
          <rect
            x={(x(day.name) ?? 0) - x.bandwidth() * 0.2}
            y={margin.top}
            width={x.step()}
            height={bottom - margin.top}
            fill="transparent"
          />
          <Bar className="chart-bar" x={x(day.name) ?? 0} y={y(day.shipped)} width={x.bandwidth()} height={bottom - y(day.shipped)} />
        </g>
      ))}
      <LinePath className="chart-line" data={days} x={middle} y={({ accepted }) => y(accepted)} />
      {days.map((day) => (
        <circle key={day.day} className="chart-dot" cx={middle(day)} cy={y(day.accepted)} r={2.5} />
      ))}
      <AxisLeft
        scale={y}
        left={margin.left}
        tickValues={ticks}
        tickFormat={(tick) => number(tick.valueOf())}
        hideAxisLine
        hideTicks
        axisClassName="chart-axis"
      />
      <AxisBottom scale={x} top={bottom} numTicks={Math.floor(width / pixelsATick)} hideTicks axisClassName="chart-axis" />
    </svg>
  );
}
