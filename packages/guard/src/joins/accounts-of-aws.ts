/**
 * Accounts of AWS itself that programs rightly name: access logs of load balancers, images and layers of services.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/add-ons-images.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Lambda-Insights-extension-versions.html
 */
export const accountsOfAws: ReadonlySet<string> = new Set([
  "127311923021",
  "033677994240",
  "027434742980",
  "797873946194",
  "098369216593",
  "754344448648",
  "589379963580",
  "718504428378",
  "383597477331",
  "600734575887",
  "114774131450",
  "783225319266",
  "582318560864",
  "985666609251",
  "054676820928",
  "156460612806",
  "652711504416",
  "635631232127",
  "009996457667",
  "897822967062",
  "076674570225",
  "507241528517",
  "048591011584",
  "190560391635",
  "602401143452",
  "763104351884",
  "580247275435",
  "017000801446",
  "901920570463",
]);
