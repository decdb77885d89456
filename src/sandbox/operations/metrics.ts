/** CloudWatch: GetMetricData and GetMetricStatistics, of the metrics of AWS/DynamoDB that the sandbox takes down. */
import { SECOND } from '../../model/time.js';
import { seconds } from '../describe.js';
import { ServiceError } from '../errors.js';
import { type Metric, type Span, STATISTIC_NAMES, type Statistic } from '../metrics.js';
import type { Json } from '../records.js';
import type { Call } from './call.js';

const NAMESPACE = 'AWS/DynamoDB';
/** Queries that one call may hold. */
const MOST_QUERIES = 500;

interface WireMetric {
  Namespace?: string;
  MetricName?: string;
  Dimensions?: { Name: string; Value: string }[];
}

interface Query {
  Id?: string;
  Label?: string;
  ReturnData?: boolean;
  MetricStat?: { Metric?: WireMetric; Period?: number; Stat?: string };
}

interface Times {
  /** Epoch seconds. */
  StartTime?: number;
  EndTime?: number;
}

/** One page always. @throws InvalidParameterValue for what the sandbox cannot answer: expressions, other statistics. */
export function getMetricData({ world, region, body }: Call): Json {
  const { MetricDataQueries: queries = [], ScanBy } = body as { MetricDataQueries?: Query[]; ScanBy?: string };
  if (queries.length === 0 || queries.length > MOST_QUERIES) {
    throw wrong(`The collection MetricDataQueries must have 1 to ${MOST_QUERIES} elements.`);
  }
  const results = queries.flatMap(({ Id, Label, ReturnData, MetricStat }) => {
    if (Id === undefined) throw wrong('Each member of MetricDataQueries needs an Id.');
    if (MetricStat === undefined) throw wrong('The sandbox has no metric math: give a MetricStat.');
    const statistic = statisticOf(MetricStat.Stat);
    const span = spanOf(body, MetricStat.Period);
    const points = isOurs(MetricStat.Metric) ? region.metrics.read(metricOf(MetricStat.Metric), span, world.now()) : [];
    if (ScanBy !== 'TimestampAscending') points.reverse();
    if (ReturnData === false) return [];
    return {
      Id,
      Label: Label ?? MetricStat.Metric?.MetricName,
      Timestamps: points.map(({ at }) => seconds(at)),
      Values: points.map(({ value }) => value(statistic)),
      StatusCode: 'Complete',
    };
  });
  return { MetricDataResults: results, Messages: [] };
}

/** @throws InvalidParameterValue. */
export function getMetricStatistics({ world, region, body }: Call): Json {
  const {
    Statistics = [],
    Period,
    MetricName,
  } = body as { Statistics?: string[]; Period?: number; MetricName?: string };
  const statistics = Statistics.map(statisticOf);
  const span = spanOf(body, Period);
  const points = isOurs(body) ? region.metrics.read(metricOf(body), span, world.now()) : [];
  const Unit = MetricName === 'ReplicationLatency' ? 'Milliseconds' : 'Count';
  return {
    Label: MetricName,
    Datapoints: points.map(({ at, value }) => ({
      Timestamp: seconds(at),
      Unit,
      ...Object.fromEntries(statistics.map((statistic) => [statistic, value(statistic)])),
    })),
  };
}

function isOurs(metric: WireMetric | undefined): metric is WireMetric {
  return metric?.Namespace === NAMESPACE && metric.MetricName !== undefined;
}

function metricOf({ MetricName = '', Dimensions = [] }: WireMetric): Metric {
  return { name: MetricName, dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])) };
}

function statisticOf(name: string | undefined): Statistic {
  const statistic = STATISTIC_NAMES.find((one) => one === name);
  if (statistic === undefined)
    throw wrong(`The sandbox gives the statistics ${STATISTIC_NAMES.join(', ')}; got ${name}.`);
  return statistic;
}

function spanOf({ StartTime, EndTime }: Times, Period: number | undefined): Span {
  if (StartTime === undefined || EndTime === undefined || !(StartTime < EndTime)) {
    throw wrong('The parameter StartTime must be less than the parameter EndTime.');
  }
  if (Period === undefined || !(Period > 0) || Period % 60 !== 0) {
    throw wrong('The parameter Period must be a multiple of 60.');
  }
  return { from: StartTime * SECOND, to: EndTime * SECOND, period: Period * SECOND };
}

function wrong(message: string): ServiceError {
  return new ServiceError('com.amazonaws.cloudwatch#InvalidParameterValueException', message);
}
