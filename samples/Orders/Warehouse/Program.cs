using Orders;
using Orders.Warehouse;

return await Service.RunAsync("warehouse", args, WarehouseService.Create);
