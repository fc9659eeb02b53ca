-- How many orders a vendor takes in a call, where that is less than its adapter asks for. Null says as many as that.
ALTER TABLE "connections" ADD COLUMN "batch_size" INTEGER;
