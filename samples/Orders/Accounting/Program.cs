using Orders;
using Orders.Accounting;

return await Service.RunAsync("accounting", args, AccountingService.Create);
