/** Answers an amount to the cent: "$1,234.50". What is less than a cent is told as such, never as nothing. */
export function moneyText(dollars: number): string {
  const amount = Math.abs(dollars);
  const text = amount > 0 && amount < 0.005 ? "less than $0.01" : `$${inCents(amount)}`;
  return dollars < 0 ? `−${text}` : text;
}

/** Answers a change: "+$32.85", "−$4.00", "+less than $0.01". */
export function changeText(dollars: number): string {
  return dollars > 0 ? `+${moneyText(dollars)}` : moneyText(dollars);
}

function inCents(amount: number): string {
  return amount.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
